package cartwright.activities.checkout;

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

/** Promises what an inspected return is worth, once: shipping back and handling are taken off as negative lines. */
@Component
class RefundingReturns {

    private static final String REASON = "RETURNED";

    private final Orders orders;
    private final Returns returns;
    private final ReturnRefunds refunds;
    private final Exchanges exchanges;
    private final ReturnProperties properties;

    RefundingReturns(
            Orders orders, Returns returns, ReturnRefunds refunds, Exchanges exchanges, ReturnProperties properties) {
        this.orders = orders;
        this.returns = returns;
        this.exchanges = exchanges;
        this.refunds = refunds;
        this.properties = properties;
    }

    Promise promise(OrderId orderId, ReturnId id) {
        var order = orders.lock(orderId);
        var row = returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
        var money = row.money() == null ? settle(row) : row.money();
        return refunds.promise(order.currency(), new Settled(money.refundId(), money.goods(), money.refund()));
    }

    private Settlement settle(ReturnRow row) {
        var settlement = exchanges
                .latest(row.orderId(), ReturnWorkflow.workflowId(row.id()))
                .filter(exchange -> exchange.status() == ExchangeRow.Status.PLACED)
                .map(this::leftBy)
                .orElseGet(() -> whole(row));
        returns.settle(row, settlement);
        note(row, settlement);
        return settlement;
    }

    /** An exchange costs no fees: the customer stays one. */
    private Settlement leftBy(ExchangeRow exchange) {
        var settled = refunds.grantRest(exchange.orderId(), REASON, exchange.refundId());
        var none = Money.zero(settled.goods().currency());
        return new Settlement(settled.refundId(), settled.goods(), none, none, settled.amount());
    }

    private Settlement whole(ReturnRow row) {
        var units = new LinkedHashMap<String, Long>();
        row.lines().forEach(line -> units.merge(line.lineId(), line.accepted(), Math::addExact));
        var settled = refunds.grant(row.orderId(), REASON, units, goods -> lessFees(row, goods));
        var handling = handling(row, settled.goods());
        return new Settlement(
                settled.refundId(),
                settled.goods(),
                shipping(row, settled.goods().minus(handling)).negated(),
                handling.negated(),
                settled.amount());
    }

    private Money lessFees(ReturnRow row, Money goods) {
        var handled = goods.minus(handling(row, goods));
        return handled.minus(shipping(row, handled));
    }

    private Money handling(ReturnRow row, Money goods) {
        return row.feesWaived() ? Money.zero(goods.currency()) : goods.fraction(properties.restockingPercent(), 100);
    }

    /** Never more than is left. */
    private Money shipping(ReturnRow row, Money left) {
        return row.feesWaived()
                ? Money.zero(left.currency())
                : ReturnProperties.in(left.currency(), properties.shippingFee()).min(left);
    }

    private void note(ReturnRow row, Settlement settlement) {
        var data = DecidingReturns.facts(row.id(), row.status());
        data.put("refundId", settlement.refundId());
        data.put("goods", settlement.goods());
        data.put("shippingFee", settlement.shippingFee());
        data.put("restockingFee", settlement.restockingFee());
        data.put("amount", settlement.refund());
        orders.note(row.orderId(), "ReturnRefundPromised", data, "system");
    }

    boolean isPaid(RefundId id) {
        return refunds.isPaid(id);
    }
}
