package cartwright.activities.events;

import cartwright.workflows.kernel.EventId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it stands in its event log.
 *
 * @param stream the log it stands in
 * @param position grows with each event of the log; for one aggregate in the order of its versions
 * @param type past tense, such as {@code OrderConfirmed}
 * @param schema the version of the type's schema, such as {@code 1.0}
 * @param aggregateId the id of what it is about: an order, a payment, a product…
 * @param aggregateVersion 1, 2, 3… per aggregate
 */
public record StoredEvent(
        EventStream stream,
        EventId id,
        long position,
        String type,
        String schema,
        String aggregateType,
        UUID aggregateId,
        long aggregateVersion,
        Instant time,
        Map<String, Object> data,
        Map<String, Object> metadata) {

    /** A field of the data as text, empty when it is not there. */
    public String text(String field) {
        var value = data.get(field);
        return value == null ? "" : value.toString();
    }

    /** A field of the metadata, such as {@code correlation_id}; null when it is not there. */
    public @Nullable String cause(String field) {
        var value = metadata.get(field);
        return value == null ? null : value.toString();
    }
}
