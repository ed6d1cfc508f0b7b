package cartwright.activities.inventory.forecast;

import cartwright.workflows.inventory.DemandActivities;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Units bought by day: summed up from the movements of orders, read as series without gaps. */
@Component
public class DemandOfDays implements DemandActivities {

    private final JdbcClient jdbc;
    private final Clock clock;

    DemandOfDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Units of each day, the last of which is yesterday.
     *
     * @param from the first day
     */
    public record Series(LocalDate from, List<Long> units) {

        public Series {
            units = List.copyOf(units);
        }

        /** The first day that is not over. */
        LocalDate until() {
            return from.plusDays(units.size());
        }

        /** The units, for statistics. */
        double[] values() {
            return units.stream().mapToDouble(Long::doubleValue).toArray();
        }
    }

    /** The last two days of before are summed up again: a transaction may have committed after the sum was made. */
    @Override
    public int sumUp() {
        return jdbc.sql("""
                        INSERT INTO inventory.demand_of_day (sku, warehouse, day, units)
                        SELECT sku, warehouse, (at AT TIME ZONE 'UTC')::date, sum(committed)
                        FROM inventory.movement
                        WHERE kind = 'COMMITTED' AND reserved < 0
                          AND at >= coalesce((SELECT max(day) - 2 FROM inventory.demand_of_day), '-infinity'::date)::timestamp
                                    AT TIME ZONE 'UTC'
                          AND at < :today::timestamp AT TIME ZONE 'UTC'
                        GROUP BY 1, 2, 3
                        ON CONFLICT (sku, warehouse, day) DO UPDATE SET units = excluded.units
                        """).param("today", today()).update();
    }

    /**
     * The demand of the last days.
     *
     * @param warehouse null for all together
     * @param atMost how many days
     * @return empty when none of it was bought in that time; it begins with the first day on which some was
     */
    Optional<Series> series(Sku sku, @Nullable String warehouse, int atMost) {
        var today = today();
        var days = jdbc.sql("""
                        SELECT day, sum(units) AS units FROM inventory.demand_of_day
                        WHERE sku = :sku AND (CAST(:warehouse AS text) IS NULL OR warehouse = :warehouse)
                          AND day >= :from AND day < :today
                        GROUP BY day ORDER BY day
                        """)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .param("from", today.minusDays(atMost))
                .param("today", today)
                .query((row, _) -> new Day(row.getObject("day", LocalDate.class), row.getLong("units")))
                .list();
        if (days.isEmpty()) {
            return Optional.empty();
        }
        var first = days.getFirst().day();
        var units = new ArrayList<>(Collections.nCopies(Math.toIntExact(ChronoUnit.DAYS.between(first, today)), 0L));
        days.forEach(day -> units.set(Math.toIntExact(ChronoUnit.DAYS.between(first, day.day())), day.units()));
        return Optional.of(new Series(first, units));
    }

    private record Day(LocalDate day, long units) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
