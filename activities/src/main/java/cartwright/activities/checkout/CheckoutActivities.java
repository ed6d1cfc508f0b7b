package cartwright.activities.checkout;

import cartwright.activities.fraud.FraudCheck;
import cartwright.activities.payment.CardLookup;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.ChangeAddress;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.EndedOrderActivities;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The order's steps, each in one transaction. */
@Component
@Transactional
public class CheckoutActivities implements OrderActivities, AttentionActivities, EndedOrderActivities {

    private final PlacingOrders placing;
    private final FraudCheck fraud;
    private final CardLookup cards;
    private final ConfirmingOrders confirming;
    private final EndingOrders ending;
    private final CancellingLines cancellingLines;
    private final MovingFulfilments moving;
    private final ReroutingFulfilments rerouting;
    private final AskingPeople askingPeople;
    private final HoldingOrders holding;
    private final JudgingOrders judging;
    private final UnearnedMoney unearned;

    CheckoutActivities(
            PlacingOrders placing,
            FraudCheck fraud,
            CardLookup cards,
            ConfirmingOrders confirming,
            EndingOrders ending,
            CancellingLines cancellingLines,
            MovingFulfilments moving,
            ReroutingFulfilments rerouting,
            AskingPeople askingPeople,
            HoldingOrders holding,
            JudgingOrders judging,
            UnearnedMoney unearned) {
        this.placing = placing;
        this.fraud = fraud;
        this.cards = cards;
        this.confirming = confirming;
        this.ending = ending;
        this.cancellingLines = cancellingLines;
        this.moving = moving;
        this.rerouting = rerouting;
        this.askingPeople = askingPeople;
        this.holding = holding;
        this.judging = judging;
        this.unearned = unearned;
    }

    /** A provider is asked before the transaction begins. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Placement place(PlaceOrder order) {
        var card = order.origin() == null && fraud.countsCards()
                ? cards.cardOf(order.payment())
                : Optional.<String>empty();
        return placing.place(order, card.orElse(null));
    }

    @Override
    public Instant awaitPayment(OrderId orderId, boolean customerMustAct) {
        return placing.awaitPayment(orderId, customerMustAct);
    }

    @Override
    public Confirmation confirm(OrderId orderId) {
        return confirming.confirm(orderId, false);
    }

    @Override
    public Confirmation confirmByCredit(OrderId orderId) {
        return confirming.confirm(orderId, true);
    }

    @Override
    public void close(CloseOrder request) {
        ending.close(request);
    }

    @Override
    public LinesCancelled cancelLines(CancelLines request) {
        return cancellingLines.cancel(request);
    }

    @Override
    public void changeAddress(ChangeAddress request) {
        askingPeople.changeAddress(request);
    }

    @Override
    public void pick(OrderId orderId, FulfilmentId fulfilmentId, String actor) {
        moving.pick(orderId, fulfilmentId, actor);
    }

    @Override
    public void ship(OrderId orderId, FulfilmentId fulfilmentId, String actor) {
        moving.ship(orderId, fulfilmentId, actor);
    }

    @Override
    public void strand(OrderId orderId, FulfilmentId fulfilmentId, FulfilmentStatus status, String actor) {
        moving.strand(orderId, fulfilmentId, status, actor);
    }

    @Override
    public void deliver(OrderId orderId, FulfilmentId fulfilmentId, String actor) {
        moving.deliver(orderId, fulfilmentId, actor);
    }

    @Override
    public Rerouting reroute(OrderId orderId, FulfilmentId fulfilmentId, String actor, String reason) {
        return rerouting.reroute(orderId, fulfilmentId, actor, reason);
    }

    @Override
    public OrderStatus hold(OrderId orderId, HoldOrder request) {
        return holding.hold(orderId, request);
    }

    @Override
    public OrderStatus release(OrderId orderId, HoldOrder request) {
        return holding.release(orderId, request);
    }

    @Override
    public Instant judge(JudgeOrder request) {
        return judging.judge(request);
    }

    @Override
    public void complete(OrderId orderId) {
        ending.complete(orderId);
    }

    @Override
    public void raiseAttention(OrderId orderId, ParkedStep parked) {
        askingPeople.raise(orderId, parked);
    }

    @Override
    public void clearAttention(OrderId orderId, ResolveAttention resolution) {
        askingPeople.clear(orderId, resolution);
    }

    @Override
    public Money unearned(OrderId orderId) {
        return unearned.of(orderId);
    }
}
