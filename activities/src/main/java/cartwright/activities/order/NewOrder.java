package cartwright.activities.order;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;

/** An order about to be stored, with the status it starts in. */
public record NewOrder(PlaceOrder placed, OrderStatus status) {

    Money subtotal() {
        return Money.sum(
                placed.total().currency(),
                placed.lines().stream().map(PricedLine::total).toList());
    }

    Money tax() {
        return Money.sum(
                        placed.total().currency(),
                        placed.lines().stream().map(PricedLine::tax).toList())
                .plus(placed.shippingTax());
    }
}
