package cartwright.activities.checkout;

import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.returns.ExchangeRow;
import cartwright.activities.returns.Exchanges;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.ReturnRow.Settlement;
import cartwright.activities.returns.Returns;
import cartwright.activities.returns.Settled;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.ReturnActivities.Promise;
import cartwright.workflows.returns.ReturnWorkflow;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/**
 * Promises what an inspected return is worth, once: sending it back and handling are taken off as negative lines, and the order's
 * shipping is added where it is due.
 */
@Component
class RefundingReturns {

    private static final String REASON = "RETURNED";

    private final Orders orders;
    private final Returns returns;
    private final ReturnRefunds refunds;
    private final Exchanges exchanges;
    private final ShippingOfReturns shippingOfReturns;
    private final ReturnProperties properties;

    RefundingReturns(
            Orders orders,
            Returns returns,
            ReturnRefunds refunds,
            Exchanges exchanges,
            ShippingOfReturns shippingOfReturns,
            ReturnProperties properties) {
        this.orders = orders;
        this.returns = returns;
        this.exchanges = exchanges;
        this.refunds = refunds;
        this.shippingOfReturns = shippingOfReturns;
        this.properties = properties;
    }

    Promise promise(OrderId orderId, ReturnId id) {
        var order = orders.lock(orderId);
        var row = returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
        var money = row.money() == null ? settle(order, row) : row.money();
        return refunds.promise(order.currency(), new Settled(money.refundId(), money.goods(), money.refund()));
    }

    private Settlement settle(OrderState order, ReturnRow row) {
        var settlement = exchanges
                .latest(row.orderId(), ReturnWorkflow.workflowId(row.id()))
                .filter(exchange -> exchange.status() == ExchangeRow.Status.PLACED)
                .map(this::leftBy)
                .orElseGet(() -> whole(order, row));
        returns.settle(row, settlement);
        note(row, settlement);
        return settlement;
    }

    /** An exchange costs no fees and gives no shipping back: the customer stays one. */
    private Settlement leftBy(ExchangeRow exchange) {
        var settled = refunds.grantRest(exchange.orderId(), REASON, exchange.refundId());
        var none = Money.zero(settled.goods().currency());
        return new Settlement(settled.refundId(), settled.goods(), none, none, none, settled.amount());
    }

    private Settlement whole(OrderState order, ReturnRow row) {
        var units = new LinkedHashMap<String, Long>();
        row.lines().forEach(line -> units.merge(line.lineId(), line.accepted(), Math::addExact));
        var due = shippingOfReturns.due(order, row);
        var settled = refunds.grant(row.orderId(), REASON, units, goods -> lessFees(row, goods), due);
        var handling = handling(row, settled.goods());
        return new Settlement(
                settled.refundId(),
                settled.goods(),
                settled.shipping(),
                shippingFee(row, settled.goods().minus(handling)).negated(),
                handling.negated(),
                settled.amount());
    }

    private Money lessFees(ReturnRow row, Money goods) {
        var handled = goods.minus(handling(row, goods));
        return handled.minus(shippingFee(row, handled));
    }

    private Money handling(ReturnRow row, Money goods) {
        return row.feesWaived() ? Money.zero(goods.currency()) : goods.fraction(properties.restockingPercent(), 100);
    }

    /** Never more than is left. */
    private Money shippingFee(ReturnRow row, Money left) {
        return row.feesWaived()
                ? Money.zero(left.currency())
                : ReturnProperties.in(left.currency(), properties.shippingFee()).min(left);
    }

    private void note(ReturnRow row, Settlement settlement) {
        var data = DecidingReturns.facts(row.id(), row.status());
        data.put("refundId", settlement.refundId());
        data.put("goods", settlement.goods());
        data.put("shipping", settlement.shipping());
        data.put("shippingFee", settlement.shippingFee());
        data.put("restockingFee", settlement.restockingFee());
        data.put("amount", settlement.refund());
        orders.note(row.orderId(), "ReturnRefundPromised", data, "system");
    }

    boolean isPaid(RefundId id) {
        return refunds.isPaid(id);
    }
}
