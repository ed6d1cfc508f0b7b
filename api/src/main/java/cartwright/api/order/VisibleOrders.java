package cartwright.api.order;

import cartwright.activities.checkout.OrderPages;
import cartwright.activities.order.OrderRequests;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders as far as a caller may see them: another customer's order is not there. */
@Component
public class VisibleOrders {

    private final OrderPages pages;
    private final OrderRequests requests;

    VisibleOrders(OrderPages pages, OrderRequests requests) {
        this.pages = pages;
        this.requests = requests;
    }

    /**
     * Reads an order's id.
     *
     * @throws Problem NOT_FOUND when it is none
     */
    public static OrderId id(String value) {
        try {
            return new OrderId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("order");
        }
    }

    /**
     * The order, for a caller who may see it.
     *
     * @throws Problem NOT_FOUND
     */
    OrderJson find(OrderId id, Caller caller) {
        return now(id, caller)
                .filter(order -> caller.sees(order.customerId()))
                .orElseThrow(() -> Problem.notFound("order"));
    }

    /**
     * Whose order it is, for a caller who may see it.
     *
     * @throws Problem NOT_FOUND
     */
    public CustomerId requireVisible(OrderId id, Caller caller) {
        return find(id, caller).customerId();
    }

    /** Whether there is such an order, be it only accepted. */
    public boolean isThere(OrderId id) {
        return pages.find(id).isPresent() || requests.find(id).isPresent();
    }

    /** The order as it is now, be it only accepted, as {@code caller} sees it. */
    Optional<OrderJson> now(OrderId id, Caller caller) {
        return pages.find(id)
                .map(page -> OrderJson.of(page, caller))
                .or(() -> requests.find(id).map(OrderJson::of));
    }
}
