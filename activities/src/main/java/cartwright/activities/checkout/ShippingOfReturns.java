package cartwright.activities.checkout;

import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.RefundShipping;
import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.ReturnLine;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.RefundLine;
import cartwright.workflows.returns.Resolution;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * What of an order's shipping is given back with a return: what is left of it, when a person has decided so or the shop's policy
 * says so. The order's row must be locked.
 */
@Component
class ShippingOfReturns {

    private final Orders orders;
    private final Refunds refunds;
    private final RefundShipping shipping;
    private final Returns returns;
    private final ReturnProperties properties;

    ShippingOfReturns(
            Orders orders, Refunds refunds, RefundShipping shipping, Returns returns, ReturnProperties properties) {
        this.orders = orders;
        this.refunds = refunds;
        this.shipping = shipping;
        this.returns = returns;
        this.properties = properties;
    }

    /** What is due beside the goods of {@code row}, which is about to be settled by a refund; nothing when no unit has come. */
    Money due(OrderState order, ReturnRow row) {
        var nothing = row.lines().stream().noneMatch(line -> line.accepted() > 0);
        return !nothing && (row.shippingBack() || isByPolicy(order, row))
                ? shipping.left(order.id(), order.shipping())
                : Money.zero(order.currency());
    }

    private boolean isByPolicy(OrderState order, ReturnRow row) {
        return switch (properties.shippingBack()) {
            case BY_DECISION -> false;
            case WITH_ALL_GOODS -> isAllBack(order, row);
        };
    }

    private boolean isAllBack(OrderState order, ReturnRow row) {
        var promised = refunds.ofOrder(order.id()).stream()
                .filter(refund -> !refund.hasFailed())
                .toList();
        var settled = returns.ofOrder(order.id()).stream()
                .filter(other -> other.money() != null && other.resolution() == Resolution.REFUND)
                .toList();
        return orders.lines(order.id()).stream().allMatch(line -> {
            var left = line.quantity() - refunded(promised, refund -> true, line.lineId());
            var fresh = Math.clamp(accepted(List.of(row), line.lineId()), 0, Math.max(left, 0));
            // Who has been given other goods, or the same again, for a unit has them: it counts as neither.
            var refunded = refunded(promised, refund -> refund.creditedTo() == null, line.lineId()) + fresh;
            // What came back and was worth nothing has no refund.
            var came = accepted(settled, line.lineId()) + accepted(List.of(row), line.lineId());
            return Math.max(refunded, came) >= line.quantity();
        });
    }

    private static long refunded(List<Refunds.Refund> all, Predicate<Refunds.Refund> which, String lineId) {
        return all.stream()
                .filter(which)
                .flatMap(refund -> refund.lines().stream())
                .filter(line -> line.lineId().equals(lineId))
                .mapToLong(RefundLine::quantity)
                .sum();
    }

    private static long accepted(List<ReturnRow> rows, String lineId) {
        return rows.stream()
                .flatMap(row -> row.lines().stream())
                .filter(line -> line.lineId().equals(lineId))
                .mapToLong(ReturnLine::accepted)
                .sum();
    }
}
