package cartwright.workflows.returns;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;

/** Asks for the return, then follows it; people and carriers say how it goes. */
public final class ReturnWorkflowImpl implements ReturnWorkflow {

    /** What was promised or bought stays so; a person who gives a step up skips it. */
    private static final RepairRules RULES =
            new RepairRules(List.of("return-refund", "return-label-refund"), List.of("return-label"));

    private final RequestReturn request;
    private final Story story = new Story(this::headline);
    private final Attention attention;
    private final ReturnCourse course;
    private final RefundPayment money;
    private final ExchangeOrder exchange;

    /** Ready for decisions and questions before the first step. */
    @WorkflowInit
    public ReturnWorkflowImpl(RequestReturn request) {
        this.request = request;
        this.attention = new Attention(request.orderId(), story, RULES);
        this.course = new ReturnCourse(request, attention, story);
        this.money = new RefundPayment(request.orderId(), attention, story);
        var wanted = request.wanted();
        this.exchange =
                new ExchangeOrder(request.orderId(), wanted == null ? null : wanted.payment(), attention, story);
    }

    @Override
    public ReturnStatus process(RequestReturn asked) {
        var status = isStored() ? followed() : ReturnStatus.DECLINED;
        Workflow.await(Workflow::isEveryHandlerFinished);
        return status;
    }

    private boolean isStored() {
        try {
            var window =
                    ReturnSteps.records("until when the units may be sent back").windowOf(request);
            if (window.isClosedAt(WorkflowTime.now())) {
                course.refuse(OrderRefusal.RETURN_WINDOW_CLOSED.because(
                        "the units could be sent back until " + window.closes()));
                return false;
            }
            course.begin(ReturnSteps.records("store the return").request(request));
            return true;
        } catch (ActivityFailure failure) {
            course.refuse(ReturnSteps.refusalIn(failure));
            return false;
        }
    }

    private ReturnStatus followed() {
        course.untilInspectedOrOver();
        if (course.status() == ReturnStatus.INSPECTED) {
            var isExchanged = request.resolution() == Resolution.EXCHANGE && exchange.isPlaced(exchangeStep());
            money.giveBack(
                    "return-refund:" + request.returnId(),
                    () -> ReturnSteps.records("promise the inspected units' worth back")
                            .promiseRefund(request.orderId(), request.returnId()));
            course.learn(
                    isExchanged
                            ? ReturnSteps.records("note that the units were exchanged")
                                    .exchanged(request.orderId(), request.returnId())
                            : ReturnSteps.records("note that the money has gone back")
                                    .refunded(request.orderId(), request.returnId()));
            course.untilProcessed();
        }
        return course.status();
    }

    private String exchangeStep() {
        return "return-exchange:" + request.returnId();
    }

    @Override
    public ReturnStatus awaitRequested() {
        course.awaitBegin();
        return course.status();
    }

    @Override
    public ReturnStatus approve(DecideReturn decision) {
        return course.decided(
                ReturnStatus.APPROVED, steps -> steps.approve(request.orderId(), request.returnId(), decision));
    }

    @Override
    public void validateApprove(DecideReturn decision) {
        OrderRefusal.validate(() -> course.require(ReturnStatus.APPROVED));
    }

    @Override
    public ReturnStatus decline(DecideReturn decision) {
        return course.decided(
                ReturnStatus.DECLINED, steps -> steps.decline(request.orderId(), request.returnId(), decision));
    }

    @Override
    public void validateDecline(DecideReturn decision) {
        OrderRefusal.validate(() -> course.require(ReturnStatus.DECLINED));
    }

    @Override
    public ReturnStatus cancel(DecideReturn decision) {
        return course.decided(
                ReturnStatus.CANCELED, steps -> steps.cancel(request.orderId(), request.returnId(), decision));
    }

    @Override
    public void validateCancel(DecideReturn decision) {
        OrderRefusal.validate(() -> course.require(ReturnStatus.CANCELED));
    }

    @Override
    public ReturnStatus receive(ReceiveReturn received) {
        return course.told(
                "count what has arrived", steps -> steps.receive(request.orderId(), request.returnId(), received));
    }

    @Override
    public ReturnStatus inspect(InspectReturn inspected) {
        return course.told(
                "count what became of units", steps -> steps.inspect(request.orderId(), request.returnId(), inspected));
    }

    @Override
    public ReturnStatus resolve(ResolveAttention resolution) {
        attention.resolve(resolution);
        return course.status();
    }

    @Override
    public void validateResolve(ResolveAttention resolution) {
        OrderRefusal.validate(() -> attention.validate(resolution));
    }

    @Override
    public ReturnStatus payExchange(PayExchange paid) {
        exchange.payBy(paid.payment());
        attention.resolve(
                new ResolveAttention(exchangeStep(), Action.RETRY, paid.actor(), "another payment was given", null));
        return course.status();
    }

    @Override
    public void validatePayExchange(PayExchange paid) {
        OrderRefusal.validate(() -> attention.validate(
                new ResolveAttention(exchangeStep(), Action.RETRY, paid.actor(), "another payment was given", null)));
    }

    @Override
    public void placementDecided() {
        exchange.decided();
    }

    @Override
    public void parcelMoved() {
        course.moved();
    }

    @Override
    public void refundMoved() {
        money.moved();
    }

    @Override
    public ReturnStatus status() {
        return course.status();
    }

    private String headline() {
        return "return " + course.status();
    }
}
