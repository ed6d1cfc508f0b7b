package cartwright.activities.kernel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact about to be appended to an event log.
 *
 * @param aggregateId the order's or payment's id
 * @param version the aggregate's version the fact leads to, 1 for its first
 * @param type past tense, such as {@code OrderConfirmed}
 * @param data what changed; ids of customers and addresses, never their content
 * @param actor the account's id, or {@code system}
 */
public record NewEvent(
        String aggregateType,
        UUID aggregateId,
        long version,
        String type,
        Map<String, ?> data,
        @Nullable String correlationId,
        String actor) {}
