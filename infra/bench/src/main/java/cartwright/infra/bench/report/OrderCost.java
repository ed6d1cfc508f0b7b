package cartwright.infra.bench.report;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one order of one line costs, as exact counts.
 *
 * @param statements on the shop's database from the request until the client is told CONFIRMED, the relay and transaction
 *     control left out; none without access
 * @param events in the history of a completed order with one shipment; none when none completed
 * @param byStatement how often each was called
 */
public record OrderCost(@Nullable Long statements, @Nullable Integer events, SequencedMap<String, Long> byStatement) {}
