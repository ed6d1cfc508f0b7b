package cartwright.workflows.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do about an authorization that ends, as its provider can and the shop wants.
 *
 * @param toTry the actions in their order: the next is taken when one did not help
 * @param lookAgainAt when to look again when none has helped, because the authorization lasts beyond it; null when this is the
 *     last time
 */
public record AuthorizationEnding(
        List<EndingAction> toTry, @Nullable Instant lookAgainAt) {
    public AuthorizationEnding {
        toTry = List.copyOf(toTry);
    }
}
