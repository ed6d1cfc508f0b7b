package cartwright.activities.checkout;

import cartwright.activities.checkout.ExchangedUnits.Subject;
import cartwright.activities.kernel.Ids;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.Credits;
import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.ExchangeRow;
import cartwright.activities.returns.ExchangeRow.Status;
import cartwright.activities.returns.Exchanges;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.order.OrderOrigin;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.returns.ExchangeActivities;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An exchange's steps, each in one transaction with the first order's log in step. */
@Component
@Transactional
public class Exchanging implements ExchangeActivities {

    private static final String PAYMENT_NEEDED = "PAYMENT_NEEDED";
    private static final String SHORT_OF_STOCK = "INSUFFICIENT_STOCK";

    private final Orders orders;
    private final OrderEvents events;
    private final ExchangedUnits exchangedUnits;
    private final Exchanges exchanges;
    private final ReturnRefunds returnRefunds;
    private final Refunds refunds;
    private final Credits credits;
    private final Clock clock;

    Exchanging(
            Orders orders,
            OrderEvents events,
            ExchangedUnits exchangedUnits,
            Exchanges exchanges,
            ReturnRefunds returnRefunds,
            Refunds refunds,
            Credits credits,
            Clock clock) {
        this.orders = orders;
        this.events = events;
        this.exchangedUnits = exchangedUnits;
        this.exchanges = exchanges;
        this.returnRefunds = returnRefunds;
        this.refunds = refunds;
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public Opening open(OrderId orderId, String workflowId, @Nullable PaymentMethod payment) {
        var order = orders.lock(orderId);
        var address = orders.address(orderId);
        if (address.isEmpty()) {
            return new Refused("ADDRESS_MISSING");
        }
        var before = exchanges.latest(orderId, workflowId);
        if (before.isPresent() && before.get().status() != Status.FAILED) {
            return new Ready(order(order, before.get(), address.get(), payment));
        }
        var attempt = before.map(ExchangeRow::attempt).orElse(0) + 1;
        var subject = exchangedUnits.of(workflowId);
        var row = opened(order, workflowId, subject, attempt);
        if (row == null) {
            return new Worthless();
        }
        if (row.toPay().isPositive() && payment == null) {
            fail(row, subject, PAYMENT_NEEDED);
            return new Refused(PAYMENT_NEEDED);
        }
        return new Ready(order(order, row, address.get(), payment));
    }

    private @Nullable ExchangeRow opened(OrderState order, String workflowId, Subject subject, int attempt) {
        var id = OrderId.of(derived(subject, attempt, "order"));
        var wanted = subject.wanted();
        var settled = returnRefunds.credit(
                order.id(), subject.reason(), subject.units(), wanted == null ? null : wanted.total(), id);
        if (settled.refundId() == null) {
            return null;
        }
        var lines = wanted == null
                ? exchangedUnits.again(refunds.find(settled.refundId()).orElseThrow())
                : wanted.lines();
        var row = new ExchangeRow(
                order.id(),
                workflowId,
                attempt,
                id,
                PaymentId.of(derived(subject, attempt, "payment")),
                PaymentId.of(derived(subject, attempt, "credit")),
                settled.refundId(),
                lines,
                wanted == null ? settled.amount() : wanted.total(),
                settled.amount(),
                Status.OPEN,
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        exchanges.insert(row);
        note(row, subject, "ExchangeOpened", "toPay", row.toPay());
        return row;
    }

    private static UUID derived(Subject subject, int attempt, String what) {
        return Ids.derived(subject.id(), what + " " + attempt);
    }

    private static PlaceOrder order(
            OrderState order, ExchangeRow row, Address address, @Nullable PaymentMethod payment) {
        return new PlaceOrder(
                row.exchangeOrderId(),
                row.paymentId(),
                order.customerId(),
                row.lines(),
                Money.zero(order.currency()),
                row.total(),
                address,
                payment != null && row.toPay().isPositive()
                        ? payment
                        : new PaymentMethod(Provider.CREDIT, row.refundId().value()),
                row.openedAt(),
                order.correlationId(),
                new OrderOrigin(order.id(), row.workflowId(), row.creditPaymentId(), row.credit(), row.refundId()),
                Money.zero(order.currency()));
    }

    @Override
    public Standing settle(OrderId orderId, String workflowId) {
        orders.lock(orderId);
        var row = exchanges
                .latest(orderId, workflowId)
                .orElseThrow(() -> new IllegalStateException("no exchange of " + workflowId));
        return switch (row.status()) {
            case PLACED -> new Placed();
            case FAILED -> new Failed(String.valueOf(row.code()));
            case OPEN -> looked(row);
        };
    }

    /** The order is looked at before its credit: once it is over, it takes none any more. */
    private Standing looked(ExchangeRow row) {
        var order = orders.find(row.exchangeOrderId());
        var subject = exchangedUnits.of(row.workflowId());
        if (credits.isTaken(row.exchangeOrderId(), row.creditPaymentId())) {
            credits.given(row.orderId(), row.refundId());
            exchanges.become(row, Status.PLACED, null);
            note(row, subject, "ExchangePlaced", "amount", row.credit());
            return new Placed();
        }
        if (order.isPresent() && order.get().status().isTerminal()) {
            var code = codeOf(row.exchangeOrderId());
            fail(row, subject, code);
            return new Failed(code);
        }
        return new Undecided();
    }

    private void fail(ExchangeRow row, Subject subject, String code) {
        credits.withdraw(row.orderId(), row.refundId());
        exchanges.become(row, Status.FAILED, code);
        if (code.equals(SHORT_OF_STOCK)) {
            exchangedUnits.waiveFees(subject);
        }
        note(row, subject, "ExchangeFailed", "code", code);
    }

    /** Why the order ended, as its own log says. */
    private String codeOf(OrderId orderId) {
        return events.of(orderId, Instant.parse("9999-01-01T00:00:00Z")).reversed().stream()
                .filter(event -> event.data().containsKey("code"))
                .findFirst()
                .map(event -> String.valueOf(event.data().get("code")))
                .orElse("ORDER_CLOSED");
    }

    private void note(ExchangeRow row, Subject subject, String event, String fact, Object value) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(subject.name(), subject.named());
        data.put("exchangeOrderId", row.exchangeOrderId());
        data.put("credit", row.credit());
        data.put("attempt", row.attempt());
        data.put(fact, value);
        orders.note(row.orderId(), event, data, "system");
    }
}
