package cartwright.activities.checkout;

import cartwright.activities.fraud.FraudCheck;
import cartwright.activities.fraud.FraudCheck.Judgement;
import cartwright.activities.fraud.Verdict;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderHolds;
import cartwright.activities.order.Orders;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderActivities.HeldForReview;
import cartwright.workflows.order.OrderActivities.JudgeOrder;
import cartwright.workflows.order.OrderActivities.Placement;
import cartwright.workflows.order.OrderActivities.Refused;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets an order that was just stored be paid, holds it for a person or refuses it, as the fraud check says. */
@Component
class JudgingOrders {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingOrders.class);

    private static final String CHECKED = "OrderFraudChecked";

    private final Orders orders;
    private final OrderEvents events;
    private final OrderHolds holds;
    private final Stock stock;
    private final FraudCheck fraud;
    private final Clock clock;

    JudgingOrders(Orders orders, OrderEvents events, OrderHolds holds, Stock stock, FraudCheck fraud, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.holds = holds;
        this.stock = stock;
        this.fraud = fraud;
        this.clock = clock;
    }

    /** What becomes of an order that was stored in this transaction, for which {@code allocated} is there. */
    Placement placed(PlaceOrder order, List<Allocated> allocated, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accept accept ->
                new Reserved(stock.reserve(order.orderId(), allocated, Duration.ZERO, fraud.keeping(order, accept)));
            case Verdict.Review review -> held(order, allocated, review);
            case Verdict.Reject reject -> refused(order, reject);
        };
    }

    private Placement held(PlaceOrder order, List<Allocated> allocated, Verdict verdict) {
        var until = stock.reserve(order.orderId(), allocated, fraud.reviewTime(), fraud.keeping(order, verdict));
        note(order.orderId(), verdict);
        holds.hold(order.orderId(), HoldOrder.FRAUD_REVIEW);
        return new HeldForReview(until);
    }

    private Placement refused(PlaceOrder order, Verdict verdict) {
        fraud.keep(order, verdict);
        note(order.orderId(), verdict);
        orders.become(
                order.orderId(),
                OrderStatus.FAILED,
                FailedPlacement.EVENT,
                Map.of("status", OrderStatus.FAILED, "code", "ORDER_REFUSED"),
                "system");
        return new Refused();
    }

    private void note(OrderId orderId, Verdict verdict) {
        orders.note(
                orderId,
                CHECKED,
                Map.of(
                        "outcome", verdict.name(),
                        "score", verdict.score(),
                        "reasons", verdict.reasons(),
                        "rules", fraud.rulesVersion()),
                "system");
        LOG.atInfo()
                .addKeyValue("orderId", orderId.value())
                .addKeyValue("outcome", verdict.name())
                .addKeyValue("score", verdict.score())
                .addKeyValue("reasons", verdict.reasons())
                .log("order did not pass the fraud check");
    }

    /** What was said of an order whose stock was there, when it was placed. */
    Placement asBefore(OrderId orderId) {
        var until = stock.reservedUntil(orderId).orElse(clock.instant());
        if (events.hasEvent(orderId, CHECKED, "outcome", "REJECT")) {
            return new Refused();
        }
        return events.hasEvent(orderId, CHECKED, "outcome", "REVIEW") ? new HeldForReview(until) : new Reserved(until);
    }

    Instant judge(JudgeOrder request) {
        var orderId = request.orderId();
        var verdict = request.verdict();
        orders.lock(orderId);
        var judgement = new Judgement(verdict.name(), request.actor(), request.remark());
        if (fraud.keep(orderId, judgement)) {
            orders.note(
                    orderId,
                    "OrderFraudReviewed",
                    Map.of("verdict", verdict, "reason", request.remark()),
                    request.actor());
            if (verdict == JudgeOrder.Verdict.PASSED) {
                holds.release(orderId, HoldOrder.FRAUD_REVIEW, OrderStatus.RESERVED);
                return stock.renew(orderId);
            }
        }
        return stock.reservedUntil(orderId).orElse(clock.instant());
    }
}
