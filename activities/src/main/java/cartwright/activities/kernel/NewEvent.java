package cartwright.activities.kernel;

import java.util.Map;

/**
 * A fact about to be appended to an event log.
 *
 * @param aggregateType such as {@code Order}
 * @param type past tense, such as {@code OrderConfirmed}
 * @param data what changed; ids of customers and addresses, never their content
 * @param actor the account's id, or {@code system}
 */
public record NewEvent(String aggregateType, String type, Map<String, ?> data, String actor) {}
