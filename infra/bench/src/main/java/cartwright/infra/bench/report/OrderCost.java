package cartwright.infra.bench.report;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one order cost, as counts.
 *
 * @param statements on the shop's database by the application, per order until its branches wait for people, the relay and
 *     transaction control left out; in hundredths, none without access
 * @param events in the history of a completed order with one shipment; none when none completed
 * @param byStatement calls per order in hundredths
 */
public record OrderCost(@Nullable Long statements, @Nullable Integer events, SequencedMap<String, Long> byStatement) {}
