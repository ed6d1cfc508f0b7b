package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/**
 * The course of one warehouse's part, a branch of the order's workflow with its own failures: whatever happens to it, its
 * siblings go on. People and carriers say what they did; here is done what follows from it.
 */
final class BranchCourse {

    private final FulfilmentBranch branch;
    private final Fulfilments fulfilments;
    private final Attention attention;
    private final Reports reports;

    BranchCourse(FulfilmentBranch branch, Fulfilments fulfilments, Attention attention) {
        this.branch = branch;
        this.fulfilments = fulfilments;
        this.attention = attention;
        this.reports = branch.reports();
    }

    /** Goes on until the parcel is delivered or the branch has ended otherwise. */
    void run() {
        while (!branch.hasEnded()) {
            Workflow.await(() -> branch.hasEnded() || reports.failure() != null || canGoOn());
            var failure = reports.failure();
            if (failure != null && !branch.status().isFinal()) {
                passOn(failure);
            } else {
                goOn();
            }
        }
        if (branch.isTakenBack()) {
            fulfilments.labels().takeBack(branch);
        }
    }

    private boolean canGoOn() {
        if (branch.isFrozen()) {
            return false;
        }
        return switch (branch.status()) {
            case OPEN -> reports.has(Step.PICK);
            case PICKED -> true;
            case LABELLED -> reports.has(Step.SHIP);
            case SHIPPED, LOST, RETURNED_TO_SENDER ->
                reports.has(Step.DELIVER) || branch.troubles().isPending();
            case ON_HOLD, DELIVERED, CANCELLED, INCOMPLETE -> false;
        };
    }

    private void goOn() {
        switch (branch.status()) {
            case OPEN ->
                advance("pick", FulfilmentStatus.PICKED, () -> fulfilments.pick(branch, reports.actorOf(Step.PICK)));
            case PICKED ->
                advance(
                        "label",
                        FulfilmentStatus.LABELLED,
                        () -> fulfilments.labels().buy(branch));
            case LABELLED ->
                advance(
                        "ship",
                        FulfilmentStatus.SHIPPED,
                        () -> fulfilments.handOver(branch, reports.actorOf(Step.SHIP)));
            case SHIPPED, LOST, RETURNED_TO_SENDER -> goOnAtTheCarrier();
            case ON_HOLD, DELIVERED, CANCELLED, INCOMPLETE -> {}
        }
    }

    private void goOnAtTheCarrier() {
        if (reports.has(Step.DELIVER)) {
            advance(
                    "deliver",
                    FulfilmentStatus.DELIVERED,
                    () -> fulfilments.deliver(branch, reports.actorOf(Step.DELIVER)));
            return;
        }
        var next = branch.troubles().take().status();
        if (next != null && next != branch.status()) {
            unlessEnded("strand", () -> fulfilments.strand(branch, next));
            branch.become(next);
        }
        if (branch.troubles().isSettled()) {
            branch.settle();
        }
    }

    private void advance(String step, FulfilmentStatus next, Runnable work) {
        var result = unlessEnded(step, work);
        if (branch.status().isFinal() || (reports.failure() != null && !(result instanceof StepResult.Done<Boolean>))) {
            return;
        }
        switch (result) {
            case StepResult.Done<Boolean> done -> branch.become(next);
            case StepResult.Skipped<Boolean> skipped -> skip(step, next);
            case StepResult.GivenUp<Boolean> givenUp -> abandon();
        }
    }

    /** A person lets a parcel go although its share could not be taken: it must still leave the warehouse's stock. */
    private void skip(String step, FulfilmentStatus next) {
        if (next == FulfilmentStatus.SHIPPED
                && unlessEnded(step, () -> fulfilments.shipUncaptured(branch, reports.actorOf(Step.SHIP)))
                        instanceof StepResult.GivenUp<Boolean>) {
            abandon();
        } else {
            branch.become(next);
        }
    }

    private void passOn(Reports.Failure reported) {
        var result = unlessEnded("reroute", () -> fulfilments.reroute(branch, reported.actor(), reported.reason()));
        reports.dropFailure();
        if (result instanceof StepResult.GivenUp<Boolean> && !branch.status().isFinal()) {
            abandon();
        }
    }

    private void abandon() {
        unlessEnded("abandon", () -> fulfilments.lines().abandon(branch));
        branch.become(FulfilmentStatus.CANCELLED);
    }

    /** Does {@code work}; what fails after the branch was stopped needs nobody any more. */
    private StepResult<Boolean> unlessEnded(String step, Runnable work) {
        return attention.run(branch.stepName(step), () -> {
            try {
                if (!branch.status().isFinal()) {
                    work.run();
                }
            } catch (TemporalFailure | StepFailure failed) {
                if (!branch.status().isFinal()) {
                    throw failed;
                }
            }
            return true;
        });
    }
}
