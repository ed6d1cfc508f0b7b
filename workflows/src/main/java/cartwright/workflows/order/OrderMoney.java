package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GivingBack;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.Patience;
import cartwright.workflows.payment.UnearnedMoney;
import cartwright.workflows.payment.VoidPayment;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/** Moves the order's money through its payment's provider and waits until the provider has decided. */
final class OrderMoney {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final GivingBack back;
    private int news;
    private boolean hasLetGo;
    private boolean isLeft;
    private boolean refreshing;

    OrderMoney(PlaceOrder order, OrderSteps steps, Attention attention, OrderProgress progress) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
        this.back = new GivingBack(order.orderId(), attention, progress.story(), steps::moneyRecords);
    }

    /**
     * Takes a shipment's share, or is refused it.
     *
     * @throws StepFailure when the provider never decides: it may have been taken
     */
    MoneyMovement capture(CapturePayment request, String warehouse) {
        var summary = "capture " + request.amount() + " for the parcel from " + warehouse;
        var movement = decided(() -> steps.payment(summary).capture(request));
        if (movement instanceof Succeeded) {
            progress.tell("captured " + request.amount());
        }
        return movement;
    }

    /** How a capture ended that was given up undecided, as far as is known now. */
    MoneyMovement settle(CapturePayment request) {
        return steps.payment("find out how the capture of " + request.amount() + " ended")
                .settleCapture(request);
    }

    /** Whether a capture that was given up undecided took its share after all. */
    boolean wasTaken(CapturePayment request) {
        var taken = attention.run(
                "settle-capture:" + request.fulfilmentId(), () -> decided(() -> settle(request)) instanceof Succeeded);
        return taken instanceof StepResult.Done<Boolean>(var yes) && yes;
    }

    /** Looks at the payment because the provider said that something happened; what it says meanwhile is looked at once. */
    void refresh() {
        news++;
        if (refreshing) {
            return;
        }
        refreshing = true;
        int seen;
        do {
            seen = news;
            look();
        } while (news != seen);
        refreshing = false;
    }

    private void look() {
        attention.run("payment-event", () -> {
            var standing =
                    steps.payment("look at the payment after its webhook").refresh(order.paymentId(), order.orderId());
            if (standing instanceof AuthorizationOutcome.Voided
                    && !progress.status().isTerminal()) {
                throw new StepFailure("AUTHORIZATION_LOST");
            }
            return true;
        });
    }

    /** Lets go of what is authorized and not captured; an unknown authorization is resolved first. */
    void release() {
        hasLetGo = true;
        var asked = attention.run("void-payment", () -> {
            var released = decided(() -> steps.payment("let go of what is authorized and not captured")
                    .voidAuthorization(new VoidPayment(order.orderId(), order.paymentId())));
            if (released instanceof Failed(var code)) {
                throw new StepFailure(code);
            }
            return true;
        });
        progress.tell(
                asked instanceof StepResult.Done<Boolean>
                        ? "authorization released"
                        : "authorization not released: a person has left the money where it is");
    }

    /** Grants money back and has it paid by a workflow of its own, which outlives this one. */
    void giveBack(Money amount, String reason) {
        isLeft |= !back.giveBack(amount, reason);
    }

    /** Whether the order has ended, so that what its provider says meanwhile is heard by nothing else of it. */
    boolean isNobodyElseAsking() {
        return progress.status().isTerminal()
                && Workflow.getVersion("news-after-the-end", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    /**
     * Asks a person about money that the ended order has and did not earn, again after whatever is heard meanwhile; returns when nobody is
     * answered any more.
     */
    void settleUnearned() {
        int seen;
        do {
            seen = news;
            settleUnearnedNow();
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (news != seen);
    }

    /** Only what was to be let go of can have been captured by others; what a person has just left there is not asked about again. */
    private void settleUnearnedNow() {
        if (hasLetGo
                && !isLeft
                && Workflow.getVersion("late-capture-asked-about", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            new UnearnedMoney(
                            order.orderId(),
                            attention,
                            back,
                            () -> steps.endedOrders("what the ended order has not earned"))
                    .settle(UnearnedMoney.STEP);
        }
    }

    /**
     * Asks until the provider has decided; its webhook may say so before the next question is due.
     *
     * @throws StepFailure when it never does
     */
    private MoneyMovement decided(Supplier<MoneyMovement> question) {
        var patience = new Patience();
        while (true) {
            var seen = news;
            var movement = question.get();
            if (!(movement instanceof Pending)) {
                return movement;
            }
            if (patience.isExhausted()) {
                throw new StepFailure("PROVIDER_UNDECIDED");
            }
            TimedWait.until(patience.next(), "the provider has not decided: ask again", () -> news != seen);
        }
    }
}
