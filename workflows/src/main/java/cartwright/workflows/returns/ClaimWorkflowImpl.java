package cartwright.workflows.returns;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.Story;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores the claim, waits for a person, and gives the money back or sends the units again. */
public final class ClaimWorkflowImpl implements ClaimWorkflow {

    /** What was promised stays so; a person who gives it up skips it. */
    private static final RepairRules RULES = new RepairRules(List.of("claim-refund"), List.of());

    private final OpenClaim request;
    private final Story story = new Story(this::headline);
    private final Attention attention;
    private final RefundPayment money;
    private final ExchangeOrder replacement;
    private @Nullable ClaimStatus status;
    private @Nullable ApplicationFailure refused;

    /** Ready for decisions and questions before the first step. */
    @WorkflowInit
    public ClaimWorkflowImpl(OpenClaim request) {
        this.request = request;
        this.attention = new Attention(request.orderId(), story, RULES);
        this.money = new RefundPayment(request.orderId(), attention, story);
        this.replacement = new ExchangeOrder(request.orderId(), null, attention, story);
    }

    @Override
    public ClaimStatus process(OpenClaim asked) {
        open();
        Workflow.await(() -> status() != ClaimStatus.OPEN);
        if (status == ClaimStatus.APPROVED) {
            remedy();
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return status();
    }

    private void remedy() {
        if (request.remedy() == Remedy.REPLACEMENT && replacement.isPlaced("claim-replacement:" + request.claimId())) {
            learn(ReturnSteps.claims("note that the units are sent again")
                    .claimReplaced(request.orderId(), request.claimId()));
        } else {
            money.giveBack(
                    "claim-refund:" + request.claimId(),
                    () -> ReturnSteps.claims("promise the units' worth back")
                            .promiseClaim(request.orderId(), request.claimId()));
            learn(ReturnSteps.claims("note that the money has gone back")
                    .claimRefunded(request.orderId(), request.claimId()));
        }
    }

    private void open() {
        try {
            learn(ReturnSteps.claims("store the claim").open(request));
        } catch (ActivityFailure failure) {
            refused = ReturnSteps.refusalIn(failure);
        }
    }

    private void learn(ClaimStatus now) {
        if (status != now) {
            status = now;
            Workflow.upsertTypedSearchAttributes(ReturnSearch.RETURN_STATUS.valueSet(now.name()));
            story.tell(now.name());
        }
    }

    @Override
    public ClaimStatus awaitOpened() {
        Workflow.await(() -> refused != null || status != null);
        if (refused != null) {
            throw refused;
        }
        return status();
    }

    @Override
    public ClaimStatus approve(DecideReturn decision) {
        return decided(
                ClaimStatus.APPROVED, steps -> steps.approveClaim(request.orderId(), request.claimId(), decision));
    }

    @Override
    public void validateApprove(DecideReturn decision) {
        OrderRefusal.validate(() -> require(ClaimStatus.APPROVED));
    }

    @Override
    public ClaimStatus decline(DecideReturn decision) {
        return decided(
                ClaimStatus.DECLINED, steps -> steps.declineClaim(request.orderId(), request.claimId(), decision));
    }

    @Override
    public void validateDecline(DecideReturn decision) {
        OrderRefusal.validate(() -> require(ClaimStatus.DECLINED));
    }

    private void require(ClaimStatus wanted) {
        if (status == null) {
            throw OrderRefusal.NOT_READY.because("the claim is being stored");
        }
        if (status != wanted && !status.canBecome(wanted)) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("the claim is " + status + " and cannot become " + wanted);
        }
    }

    /** A refusal of the database is the caller's answer. */
    private ClaimStatus decided(ClaimStatus wanted, Function<ClaimActivities, ClaimStatus> step) {
        if (status == wanted) {
            return wanted;
        }
        try {
            var now = step.apply(ReturnSteps.claims("the claim becomes " + wanted));
            if (status == ClaimStatus.OPEN) {
                learn(now);
            }
            return now;
        } catch (ActivityFailure failure) {
            throw failure.getCause() instanceof ApplicationFailure refusal ? refusal : failure;
        }
    }

    @Override
    public ClaimStatus resolve(ResolveAttention resolution) {
        attention.resolve(resolution);
        return status();
    }

    @Override
    public void validateResolve(ResolveAttention resolution) {
        OrderRefusal.validate(() -> attention.validate(resolution));
    }

    @Override
    public void placementDecided() {
        replacement.decided();
    }

    @Override
    public void refundMoved() {
        money.moved();
    }

    @Override
    public ClaimStatus status() {
        if (refused != null) {
            return ClaimStatus.DECLINED;
        }
        return status == null ? ClaimStatus.OPEN : status;
    }

    private String headline() {
        return "claim " + status();
    }
}
