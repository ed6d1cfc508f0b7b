package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.HeldForReview;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderActivities.Refused;
import cartwright.workflows.order.OrderActivities.ReservationLost;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderProgress.Phase;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reserve, authorize, commit: from the customer's click to a confirmed order, or to an end that left nothing behind. */
final class Placement {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final OrderMoney money;
    private final Compensations compensations;
    private @Nullable PlacementReply firstReply;
    private @Nullable PlacementReply lastReply;
    private @Nullable CancelOrder cancelled;
    private @Nullable AuthorizationWait authorization;

    Placement(
            PlaceOrder order,
            OrderSteps steps,
            Attention attention,
            OrderProgress progress,
            OrderMoney money,
            Compensations compensations) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
        this.money = money;
        this.compensations = compensations;
    }

    /**
     * How placing ended well.
     *
     * @param inParts whether the payment may be captured in parts
     * @param authorizations how many times its payment was asked for
     * @param decideAt when it is to be decided about an authorization that ends; null when its end is not known
     */
    record Placed(
            List<FulfilmentPlan> fulfilments,
            boolean inParts,
            int authorizations,
            @Nullable Instant decideAt) {}

    /** What the customer is told, once there is something to tell. */
    @Nullable
    PlacementReply reply() {
        return firstReply != null || !progress.status().isTerminal() ? firstReply : lastReply;
    }

    void cancel(CancelOrder request) {
        cancelled = request;
    }

    void paymentChanged() {
        if (authorization != null) {
            authorization.paymentChanged();
        }
    }

    /** Places the order; null when it has ended instead. */
    @Nullable
    Placed run() {
        compensations.register(this::freeStock);
        var placement = attention.run(
                "place", () -> steps.transactions("reserve the stock").place(order));
        if (!(placement instanceof StepResult.Done<OrderActivities.Placement> done)) {
            return cancelled == null ? end(OrderStatus.FAILED, "GIVEN_UP", null, null) : endCancelled(cancelled);
        }
        return switch (done.value()) {
            case OutOfStock(var shortages) -> {
                lastReply = new PlacementReply.ShortOfStock(shortages);
                progress.become(OrderStatus.FAILED, Phase.CLOSED, "not enough stock");
                yield null;
            }
            case Reserved(var until) -> {
                progress.become(OrderStatus.RESERVED, Phase.PAYMENT, "stock reserved until " + until);
                // Credit covers an order of which nothing is left to pay: nobody is asked for money.
                yield order.toPay().isPositive()
                        ? payWithin(until)
                        : confirm(new Authorized(order.toPay(), true, null, null));
            }
            case HeldForReview(var until) -> {
                progress.become(OrderStatus.ON_HOLD, Phase.PLACEMENT, "held for a fraud review until " + until);
                firstReply = new PlacementReply.OnHold();
                yield review(new FraudReview(order.orderId(), steps, attention, progress, until));
            }
            case Refused() -> {
                lastReply = new PlacementReply.Refused();
                progress.become(OrderStatus.FAILED, Phase.CLOSED, "refused by the fraud check");
                yield null;
            }
        };
    }

    /** Nothing was asked of a provider yet. */
    private @Nullable Placed review(FraudReview review) {
        var outcome = cancelled == null ? review.run() : new FraudReview.Refused();
        if (cancelled != null) {
            return endCancelled(cancelled);
        }
        return switch (outcome) {
            case FraudReview.Passed(var until) -> payWithin(until);
            case FraudReview.Refused() -> end(OrderStatus.FAILED, "ORDER_REFUSED", null, new PlacementReply.Refused());
            case FraudReview.Expired() -> end(OrderStatus.EXPIRED, "REVIEW_EXPIRED", null, null);
        };
    }

    private @Nullable Placed payWithin(Instant until) {
        authorization = new AuthorizationWait(order, steps, attention, progress, until);
        return pay(authorization);
    }

    private @Nullable Placed pay(AuthorizationWait payment) {
        compensations.register(ending -> money.release());
        var outcome = payment.first();
        while (true) {
            if (outcome instanceof Authorized authorized) {
                return confirm(authorized);
            }
            if (outcome instanceof Declined declined) {
                compensations.dropLatest();
                return end(
                        OrderStatus.FAILED,
                        "PAYMENT_DECLINED",
                        declined.declineCode(),
                        new PlacementReply.Declined(declined.declineCode()));
            }
            if (outcome instanceof Voided) {
                compensations.dropLatest();
                return end(OrderStatus.FAILED, "PAYMENT_VOIDED", null, null);
            }
            var given = await(payment, outcome);
            if (cancelled != null) {
                return endCancelled(cancelled);
            }
            if (given instanceof StepResult.GivenUp<Boolean>) {
                return end(OrderStatus.CANCELLED, "GIVEN_UP", null, null);
            }
            var lapsed = payment.isOver();
            outcome = payment.again(outcome);
            if (lapsed && !(outcome instanceof Authorized)) {
                return end(OrderStatus.EXPIRED, "RESERVATION_EXPIRED", null, null);
            }
        }
    }

    private StepResult<Boolean> await(AuthorizationWait payment, AuthorizationOutcome outcome) {
        var noted = payment.note(outcome);
        if (!(noted instanceof StepResult.GivenUp<Boolean>)) {
            firstReply = new PlacementReply.AwaitingPayment(
                    outcome instanceof ActionRequired(var nextAction) ? nextAction : null);
            payment.pause(outcome, () -> cancelled != null);
        }
        return noted;
    }

    private @Nullable Placed confirm(Authorized authorized) {
        if (cancelled != null) {
            return endCancelled(cancelled);
        }
        var confirmation = attention.run("confirm", () -> {
            var transactions = steps.transactions("commit the stock and open its fulfilments");
            return order.origin() == null
                    ? transactions.confirm(order.orderId())
                    : transactions.confirmByCredit(order.orderId());
        });
        if (!(confirmation instanceof StepResult.Done<OrderActivities.Confirmation> done)) {
            return cancelled == null ? end(OrderStatus.CANCELLED, "GIVEN_UP", null, null) : endCancelled(cancelled);
        }
        return switch (done.value()) {
            case Committed(var fulfilments) -> {
                progress.become(
                        OrderStatus.CONFIRMED, Phase.FULFILMENT, authorized.amount() + " authorized, stock committed");
                firstReply = new PlacementReply.Confirmed();
                yield new Placed(fulfilments, authorized.multiCapture(), timesAsked(), authorized.decideAt());
            }
            case ReservationLost(var shortages) ->
                end(OrderStatus.FAILED, "INSUFFICIENT_STOCK", null, new PlacementReply.ShortOfStock(shortages));
        };
    }

    private int timesAsked() {
        return authorization == null ? 1 : authorization.sequence();
    }

    private @Nullable Placed endCancelled(CancelOrder request) {
        return end(OrderStatus.CANCELLED, "CANCELLED", request.reason(), null);
    }

    private @Nullable Placed end(
            OrderStatus status, String code, @Nullable String detail, @Nullable PlacementReply reply) {
        lastReply = Objects.requireNonNullElse(reply, new PlacementReply.Closed(status));
        var actor = cancelled == null ? "system" : cancelled.actor();
        compensations.run(new CloseOrder(order.orderId(), status, code, detail, actor));
        return null;
    }

    private void freeStock(CloseOrder ending) {
        var freed = attention.run("close", () -> {
            steps.transactions("end the order as " + ending.status() + " and free its stock")
                    .close(ending);
            return true;
        });
        var stock = freed instanceof StepResult.Done<Boolean> ? "stock is free again" : "stock not freed";
        progress.become(ending.status(), Phase.CLOSED, ending.code() + ": " + stock);
    }
}
