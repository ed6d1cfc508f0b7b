package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderProgress.Phase;
import cartwright.workflows.order.OrderView.FulfilmentView;
import cartwright.workflows.payment.PaymentEvent;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries one order through placement, fulfilment and whatever people and providers make of it meanwhile. */
public class OrderWorkflowImpl implements OrderWorkflow {

    private final PlaceOrder order;
    private final OrderSteps steps = new OrderSteps();
    private final OrderProgress progress = new OrderProgress();
    private final Compensations compensations = new Compensations();
    private final Attention attention;
    private final OrderMoney money;
    private final Placement placement;
    private final OrderUpdates updates;
    private final Holds holds;
    private @Nullable Fulfilments fulfilments;
    private @Nullable AuthorizationWatch watch;

    /** Ready for updates before the workflow's first step, because the first update starts it. */
    @WorkflowInit
    public OrderWorkflowImpl(PlaceOrder order) {
        this.order = order;
        this.attention = new Attention(order.orderId(), progress.story(), OrderRepairs.rules(order, steps));
        this.money = new OrderMoney(order, steps, attention, progress);
        this.placement = new Placement(order, steps, attention, progress, money, compensations);
        this.updates = new OrderUpdates(order, attention, progress, placement, compensations);
        this.holds = new Holds(order, steps, attention, progress);
    }

    @Override
    public OrderStatus fulfil(PlaceOrder placed) {
        var asked = CancellationScope.current().getCancellationRequest();
        Workflow.newDetachedCancellationScope(() -> {
                    Async.procedure(this::cancelOnceAsked, asked);
                    live();
                })
                .run();
        return progress.status();
    }

    /** A cancellation of the workflow itself, such as from the Temporal UI, is a cancellation of the order. */
    private void cancelOnceAsked(Promise<String> asked) {
        Workflow.await(asked::isCompleted);
        try {
            updates.validateCancel();
            updates.cancel(new CancelOrder("temporal", "the workflow's cancellation was requested"));
        } catch (ApplicationFailure refused) {
            progress.tell("not cancelled: " + refused.getOriginalMessage());
        }
    }

    private void live() {
        var confirmed = placement.run();
        var origin = order.origin();
        if (origin != null) {
            tell(origin);
        }
        if (confirmed != null) {
            fulfilments = new Fulfilments(order, steps, attention, progress, money, confirmed.inParts());
            updates.fulfilmentBegins(fulfilments);
            fulfilments.begin(confirmed.fulfilments());
            watch = new AuthorizationWatch(order, steps, attention, progress, updates, fulfilments);
            Async.procedure(watch::run, confirmed);
            fulfilments.awaitAll();
            finish(fulfilments);
        }
        Workflow.await(() -> updates.isSettled()
                && (fulfilments == null || fulfilments.labels().isSettled())
                && (watch == null || watch.isIdle())
                && Workflow.isEveryHandlerFinished());
        money.settleUnearned();
    }

    /** A return or claim that has ended meanwhile does not wait; one that does not hear of it looks by itself. */
    private void tell(OrderOrigin origin) {
        try {
            Workflow.newUntypedExternalWorkflowStub(origin.workflowId()).signal(OrderOrigin.PLACEMENT_DECIDED);
        } catch (SignalExternalWorkflowException over) {
            progress.tell(origin.workflowId() + " was not told");
        }
    }

    private void finish(Fulfilments all) {
        if (updates.isCancelling()) {
            return;
        }
        if (!all.branches().anyShipped()) {
            compensations.run(
                    new CloseOrder(order.orderId(), OrderStatus.CANCELLED, "NOTHING_TO_SHIP", null, "system"));
            return;
        }
        all.money().settleAll();
        all.money().giveBackExcess("LINES_CANCELLED");
        attention.run("complete", () -> {
            steps.transactions("complete the order").complete(order.orderId());
            return true;
        });
        progress.become(OrderStatus.COMPLETED, Phase.CLOSED, "every parcel delivered or settled");
        if (order.toPay().isPositive() && !all.money().tookTheLast()) {
            money.release();
            settleAgain(all.money());
        }
    }

    /** From now on nothing arrives any more: what did since it was given up goes back. */
    private static void settleAgain(ShipmentMoney shipments) {
        if (shipments.isAnyUndecided()
                && Workflow.getVersion("settled-after-release", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            shipments.settleAll();
            shipments.giveBackExcess("LINES_CANCELLED");
        }
    }

    @Override
    public PlacementReply awaitPlacement() {
        Workflow.await(() -> placement.reply() != null);
        return Objects.requireNonNull(placement.reply());
    }

    @Override
    public OrderStatus cancel(CancelOrder request) {
        return updates.cancel(request);
    }

    @Override
    public void validateCancel(CancelOrder request) {
        OrderRefusal.validate(updates::validateCancel);
    }

    @Override
    public OrderStatus cancelLines(CancelLines request) {
        return updates.cancelLines(request);
    }

    @Override
    public void validateCancelLines(CancelLines request) {
        OrderRefusal.validate(() -> updates.validateCancelLines(request));
    }

    @Override
    public void changeAddress(ChangeAddress request) {
        steps.transactions("send the order elsewhere").changeAddress(request);
        progress.tell("shipping address changed by " + request.actor());
    }

    @Override
    public void validateChangeAddress(ChangeAddress request) {
        OrderRefusal.validate(updates::validateChangeAddress);
    }

    @Override
    public FulfilmentStatus advanceFulfilment(AdvanceFulfilment request) {
        return updates.warehouse().advance(request);
    }

    @Override
    public void validateAdvanceFulfilment(AdvanceFulfilment request) {
        OrderRefusal.validate(() -> updates.warehouse().validate(request));
    }

    @Override
    public OrderStatus resolve(ResolveAttention resolution) {
        attention.resolve(resolution);
        return progress.status();
    }

    @Override
    public void validateResolve(ResolveAttention resolution) {
        OrderRefusal.validate(() -> {
            attention.validate(resolution);
            updates.validateResolve(resolution);
        });
    }

    @Override
    public void paymentEvent(PaymentEvent event) {
        placement.paymentChanged();
        if (fulfilments != null || money.isNobodyElseAsking()) {
            money.refresh();
        }
    }

    @Override
    public void carrierEvent(CarrierEvent event) {
        if (fulfilments != null && event.fulfilmentId() != null) {
            fulfilments.branches().find(event.fulfilmentId()).ifPresent(branch -> CarrierNews.hear(event, branch));
        }
    }

    @Override
    public void hold(HoldOrder request) {
        holds.hold(request, fulfilments);
    }

    @Override
    public void release(HoldOrder request) {
        holds.release(request, fulfilments);
    }

    @Override
    public OrderView view() {
        var branches = fulfilments == null
                ? List.<FulfilmentView>of()
                : fulfilments.branches().all().stream()
                        .map(branch -> new FulfilmentView(branch.id(), branch.warehouse(), branch.shown()))
                        .toList();
        var waiting = attention.first();
        var parked = waiting == null ? null : new OrderView.Parked(waiting.step(), waiting.reason());
        return new OrderView(progress.status(), progress.phase().name(), branches, parked);
    }
}
