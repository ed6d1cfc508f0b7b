package cartwright.workflows.order;

import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.payment.GivingBack;
import cartwright.workflows.payment.UnearnedMoney;
import java.util.List;
import java.util.Objects;

/** What people may decide about an order's parked steps. */
final class OrderRepairs {

    private static final List<String> UNDOING =
            List.of("close", "void-payment", GivingBack.STEP, "settle-capture", "refund-label");

    private static final List<String> NOT_TO_BE_UNDONE =
            List.of("complete", "deliver", "payment-event", "abandon", "strand", Troubles.STEP);

    private static final List<String> JUDGED = List.of(HoldOrder.FRAUD_REVIEW.cause());

    private static final List<String> APART = List.of(UnearnedMoney.STEP);

    private static final List<String> CORRECTABLE = List.of("label");

    private OrderRepairs() {}

    /** The one input that can be corrected is where the order goes. */
    static RepairRules rules(PlaceOrder order, OrderSteps steps) {
        return new RepairRules(
                UNDOING,
                NOT_TO_BE_UNDONE,
                JUDGED,
                APART,
                CORRECTABLE,
                resolution ->
                        steps.transactions("send the order elsewhere").changeAddress(destination(order, resolution)));
    }

    private static ChangeAddress destination(PlaceOrder order, ResolveAttention resolution) {
        var edit = Objects.requireNonNull(resolution.edit());
        return new ChangeAddress(order.orderId(), Objects.requireNonNull(edit.shippingAddress()), resolution.actor());
    }
}
