package cartwright.workflows.payment;

import java.util.List;

/**
 * What to do about an authorization that ends, as its provider can and the shop wants.
 *
 * @param toTry the actions in their order: the next is taken when one did not help
 */
public record AuthorizationEnding(List<EndingAction> toTry) {
    public AuthorizationEnding {
        toTry = List.copyOf(toTry);
    }
}
