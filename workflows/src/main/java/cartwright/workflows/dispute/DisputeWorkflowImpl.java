package cartwright.workflows.dispute;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.payment.PaymentEvent;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks whenever something was heard, answers before time runs out, and waits for the bank. */
public final class DisputeWorkflowImpl implements DisputeWorkflow {

    /** Webhooks get lost: what is heard of nowhere is looked at once a day. */
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    /** A dispute that is lost cannot be undone; its order can, and is by whom it concerns. */
    private static final RepairRules RULES = new RepairRules(
            List.of(), List.of(Answering.SUBMIT, Answering.ACCEPT, UnshippedParts.KIND, AwaitedMoney.KIND));

    private final FollowDispute dispute;
    private final Story story = new Story(this::headline);
    private final Attention attention;
    private final FrozenOrder order;
    private final Answering answering;
    private final AwaitedMoney money;
    private final UnshippedParts unshipped;
    private @Nullable DisputeStanding standing;
    private @Nullable DisputeStatus answeredAs;
    private boolean collected;
    private boolean news;

    /** Ready for people before the first step. */
    @WorkflowInit
    public DisputeWorkflowImpl(FollowDispute dispute) {
        this.dispute = dispute;
        this.attention = new Attention(dispute.orderId(), story, RULES);
        this.order = new FrozenOrder(dispute.orderId(), story);
        this.answering = new Answering(dispute.ref(), attention, this::answered);
        this.money = new AwaitedMoney(dispute.ref(), attention, this::look);
        this.unshipped = new UnshippedParts(dispute, attention, order);
    }

    @Override
    public DisputeStatus follow(FollowDispute same) {
        var now = look();
        while (!now.settled()) {
            now = untilOver(now);
            end(now);
            if (!isHeardOfSince()) {
                break;
            }
            now = look();
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return now.status();
    }

    private DisputeStanding untilOver(DisputeStanding first) {
        var now = first;
        while (!now.hasEnded() && !money.isGivenUp()) {
            freezeOrRelease(now);
            collectEvidence(now);
            money.consider(now);
            waitForNews(now);
            now = look();
        }
        money.consider(now);
        return now;
    }

    /** What comes while the end is written down starts no other run: it may be that a closed inquiry became a dispute. */
    private boolean isHeardOfSince() {
        return news
                && Workflow.getVersion("heard-of-at-the-end", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private DisputeStanding look() {
        news = false;
        return learn(DisputeSteps.untilDone("ask the provider how it stands").look(dispute));
    }

    /** Two calls may have been under way at once: the later status counts. */
    private DisputeStanding learn(DisputeStanding next) {
        var known = standing;
        if (known != null && next.status() != known.status() && !known.isFollowedBy(next)) {
            return known;
        }
        if (known != null && known.status().isUnderReview() && next.status().awaitsEvidence()) {
            answeredAs = null;
        }
        standing = next;
        if (known == null || next.status() != known.status()) {
            story.tell("is " + next.status());
            var due = next.evidenceDueBy();
            Workflow.upsertTypedSearchAttributes(
                    DisputeSearch.DISPUTE_STATUS.valueSet(next.status().name()),
                    due != null && next.status().awaitsEvidence()
                            ? DisputeSearch.EVIDENCE_DUE_BY.valueSet(due.atOffset(ZoneOffset.UTC))
                            : DisputeSearch.EVIDENCE_DUE_BY.valueUnset());
        }
        answering.giveUp(next.status());
        return next;
    }

    private void freezeOrRelease(DisputeStanding now) {
        if (now.freezesOrder()) {
            order.freeze();
        } else if (now.status() == DisputeStatus.WON) {
            order.release();
        }
    }

    private void collectEvidence(DisputeStanding now) {
        if (now.status().awaitsEvidence() && !collected) {
            collected = true;
            DisputeSteps.untilDone("collect the evidence").collectEvidence(now.id());
        }
    }

    /** Each request is answered once: an inquiry, the dispute it becomes, and whatever more is asked for. */
    private void waitForNews(DisputeStanding now) {
        var at = now.submitEvidenceAt();
        var answers = at != null && now.status().awaitsEvidence() && now.status() != answeredAs;
        var pause = answers ? Duration.between(WorkflowTime.now(), at) : money.dueWithin(now, LOOK_AGAIN);
        var heard = pause.isPositive()
                && TimedWait.until(
                        pause,
                        answers ? "submit the evidence before it is due" : "look at it again",
                        () -> news || money.isGivenUp());
        if (answers && !heard) {
            answeredAs = now.status();
            if (answering.isDone()) {
                answering.submit(now.id(), "system");
            }
        }
    }

    private void answered(DisputeStanding since) {
        learn(since);
        news = true;
    }

    private void end(DisputeStanding over) {
        Workflow.await(answering::isDone);
        money.await();
        if (over.status() == DisputeStatus.LOST) {
            unshipped.ask();
        }
        if (over.status() != DisputeStatus.INQUIRY_CLOSED) {
            order.release();
        }
        DisputeSteps.untilDone("close the file").settle(over.id());
        story.tell("over");
    }

    private String headline() {
        return standing == null ? "dispute not looked at yet" : "dispute " + standing.status();
    }

    private DisputeStanding known() {
        return Objects.requireNonNull(standing);
    }

    @Override
    public void disputeEvent(PaymentEvent event) {
        news = true;
    }

    @Override
    public DisputeStatus submitEvidence(String actor) {
        answering.submit(known().id(), actor);
        answering.await();
        return known().status();
    }

    @Override
    public void validateSubmitEvidence(String actor) {
        OrderRefusal.validate(() -> requireAnswerable(DisputeStatus::awaitsEvidence, "takes no evidence"));
    }

    @Override
    public DisputeStatus accept(String actor) {
        answering.accept(known().id(), actor);
        answering.await();
        return known().status();
    }

    @Override
    public void validateAccept(String actor) {
        OrderRefusal.validate(() -> requireAnswerable(status -> !status.isDecided(), "cannot be given up"));
    }

    private void requireAnswerable(Predicate<DisputeStatus> possible, String otherwise) {
        if (standing == null || !answering.isDone()) {
            throw OrderRefusal.NOT_READY.because("the provider is being asked; ask again");
        }
        if (!possible.test(standing.status())) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("a dispute that is " + standing.status() + " " + otherwise);
        }
    }

    @Override
    public void resolve(ResolveAttention resolution) {
        attention.resolve(resolution);
    }

    @Override
    public void validateResolve(ResolveAttention resolution) {
        OrderRefusal.validate(() -> attention.validate(resolution));
    }

    @Override
    public View view() {
        return new View(standing, order.isFrozen(), attention.first());
    }
}
