package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderActivities.ReservationLost;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderProgress.Phase;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.Patience;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
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
    private final Patience patience = new Patience();
    private @Nullable PlacementReply firstReply;
    private @Nullable PlacementReply lastReply;
    private @Nullable CancelOrder cancelled;
    private boolean paymentNews;
    private boolean customerAsked;
    private Instant deadline = Instant.MAX;

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
     */
    record Placed(List<FulfilmentPlan> fulfilments, boolean inParts) {}

    /** What the customer is told, once there is something to tell. */
    @Nullable
    PlacementReply reply() {
        return firstReply != null || !progress.status().isTerminal() ? firstReply : lastReply;
    }

    void cancel(CancelOrder request) {
        cancelled = request;
    }

    void paymentChanged() {
        paymentNews = true;
    }

    /** Places the order; null when it has ended instead. */
    @Nullable
    Placed run() {
        compensations.register(this::freeStock);
        var placement = attention.run("place", () -> steps.transactions().place(order));
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
                deadline = until;
                yield pay();
            }
        };
    }

    private @Nullable Placed pay() {
        compensations.register(ending -> money.release());
        var outcome = firstAuthorization();
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
            var waiting = awaitPayment(outcome);
            if (cancelled != null) {
                return endCancelled(cancelled);
            }
            if (waiting instanceof StepResult.GivenUp<Boolean>) {
                return end(OrderStatus.CANCELLED, "GIVEN_UP", null, null);
            }
            var lapsed = !WorkflowTime.now().isBefore(deadline);
            outcome = ask();
            if (lapsed && !(outcome instanceof Authorized)) {
                return end(OrderStatus.EXPIRED, "RESERVATION_EXPIRED", null, null);
            }
        }
    }

    private AuthorizationOutcome firstAuthorization() {
        try {
            return steps.firstPayment().authorize(authorization());
        } catch (ActivityFailure failure) {
            return new Unknown(StepFailure.reasonOf(failure));
        }
    }

    private AuthorizationOutcome ask() {
        paymentNews = false;
        try {
            return steps.onePaymentCall().authorize(authorization());
        } catch (ActivityFailure failure) {
            return new Unknown(StepFailure.reasonOf(failure));
        }
    }

    private AuthorizePayment authorization() {
        return new AuthorizePayment(
                order.orderId(), order.paymentId(), order.customerId(), order.payment(), order.total(), 1);
    }

    /** Waits for the customer, the provider or the end of the reservation, whichever comes first. */
    private StepResult<Boolean> awaitPayment(AuthorizationOutcome outcome) {
        var customerMustAct = outcome instanceof ActionRequired;
        StepResult<Boolean> noted = new StepResult.Done<>(true);
        if (progress.status() != OrderStatus.AWAITING_PAYMENT || (customerMustAct && !customerAsked)) {
            noted = noteWaiting(customerMustAct);
        }
        if (noted instanceof StepResult.GivenUp<Boolean>) {
            return noted;
        }
        firstReply = new PlacementReply.AwaitingPayment(
                outcome instanceof ActionRequired(var nextAction) ? nextAction : null);
        var left = Duration.between(WorkflowTime.now(), deadline);
        var pause = customerMustAct || patience.isExhausted() ? left : shorter(patience.next(), left);
        if (pause.isPositive()) {
            Workflow.await(pause, () -> paymentNews || cancelled != null);
        }
        return noted;
    }

    private StepResult<Boolean> noteWaiting(boolean customerMustAct) {
        customerAsked |= customerMustAct;
        var noted = attention.run("await-payment", () -> {
            deadline = steps.transactions().awaitPayment(order.orderId(), customerMustAct);
            return true;
        });
        if (!(noted instanceof StepResult.GivenUp<Boolean>)) {
            progress.become(
                    OrderStatus.AWAITING_PAYMENT,
                    Phase.PAYMENT,
                    customerMustAct ? "waiting for the customer" : "the provider has not answered yet");
        }
        return noted;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private @Nullable Placed confirm(Authorized authorized) {
        if (cancelled != null) {
            return endCancelled(cancelled);
        }
        var confirmation = attention.run("confirm", () -> steps.transactions().confirm(order.orderId()));
        if (!(confirmation instanceof StepResult.Done<OrderActivities.Confirmation> done)) {
            return cancelled == null ? end(OrderStatus.CANCELLED, "GIVEN_UP", null, null) : endCancelled(cancelled);
        }
        return switch (done.value()) {
            case Committed(var fulfilments) -> {
                progress.become(
                        OrderStatus.CONFIRMED, Phase.FULFILMENT, authorized.amount() + " authorized, stock committed");
                firstReply = new PlacementReply.Confirmed();
                yield new Placed(fulfilments, authorized.multiCapture());
            }
            case ReservationLost(var shortages) ->
                end(OrderStatus.FAILED, "INSUFFICIENT_STOCK", null, new PlacementReply.ShortOfStock(shortages));
        };
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
        attention.run("close", () -> {
            steps.transactions().close(ending);
            return true;
        });
        progress.become(ending.status(), Phase.CLOSED, ending.code() + ": stock is free again");
    }
}
