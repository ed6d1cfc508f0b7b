package cartwright.activities.search;

import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import cartwright.activities.search.DriftChecks.Last;
import cartwright.activities.search.DriftChecks.Part;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarms of the search's check: what the last one found and how long ago that was, not a number before the first. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class DriftMetrics {

    DriftMetrics(DriftChecks checks, AskedGauges gauges) {
        for (var part : Part.values()) {
            var tags = Tags.of("part", part.name().toLowerCase(Locale.ROOT));
            gauges.add(
                    new Meaning(
                            "cartwright.search.drift",
                            "products and categories that were found wrong by the last check",
                            null,
                            tags),
                    () -> checks.last(part)
                            .map(Last::found)
                            .map(Long::doubleValue)
                            .orElse(Double.NaN));
            gauges.add(
                    Meaning.seconds("cartwright.search.check.age", "how long ago that was checked", tags),
                    () -> checks.last(part)
                            .map(Last::ageSeconds)
                            .map(Long::doubleValue)
                            .orElse(Double.NaN));
        }
    }
}
