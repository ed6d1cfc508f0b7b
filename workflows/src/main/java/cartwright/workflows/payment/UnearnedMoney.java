package cartwright.workflows.payment;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.TimedWait;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What an ended order has of its customer's money without having earned it: somebody else has captured it, such as on the provider's own
 * pages, or a capture of ours came late. Nobody but a person knows which, so that one is asked (ADR 45).
 */
public final class UnearnedMoney {

    /** The kind of the step. It is decided for itself, also when everything else of the order is given up. */
    public static final String STEP = "late-capture";

    /** Why a person is asked, and why the money goes back if that is decided. */
    private static final String REASON = "CAPTURED_AFTER_END";

    /** A person may give it back in a minute; what waits for weeks must not fill its history. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final OrderId orderId;
    private final Attention attention;
    private final GivingBack money;
    private final Supplier<EndedOrderActivities> records;
    private boolean isWatched;
    private boolean isDecided;

    public UnearnedMoney(
            OrderId orderId, Attention attention, GivingBack money, Supplier<EndedOrderActivities> records) {
        this.orderId = orderId;
        this.attention = attention;
        this.money = money;
        this.records = records;
    }

    /** Asks a person if there is any: RETRY looks again, SKIP keeps it, COMPENSATE gives it back. */
    public void settle(String step) {
        var decided = attention.run(step, () -> {
            if (now().isPositive()) {
                lookAgain(step);
                throw new StepFailure(REASON);
            }
            return true;
        });
        isDecided = true;
        if (decided instanceof StepResult.GivenUp<Boolean>
                && attention.run(GivingBack.STEP, this::now) instanceof StepResult.Done<Money>(var left)
                && left.isPositive()) {
            money.giveBack(left, REASON);
        }
    }

    /** Others may give it back meanwhile, by refunds that tell nobody here: once they have, no person need decide any more. */
    private void lookAgain(String step) {
        if (!isWatched
                && Workflow.getVersion("late-capture-looked-at-again", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            isWatched = true;
            Async.procedure(this::untilGivenBack, step);
        }
    }

    private void untilGivenBack(String step) {
        var pause = FIRST_PAUSE;
        while (!TimedWait.until(pause, "look whether it was given back meanwhile", () -> isDecided)) {
            if (isGivenBack()) {
                attention.retry(step, "system", "it was given back meanwhile");
            }
            pause = TimedWait.longer(pause, LONGEST_PAUSE);
        }
    }

    private boolean isGivenBack() {
        try {
            return !now().isPositive();
        } catch (ActivityFailure outage) {
            return false;
        }
    }

    private Money now() {
        return records.get().unearned(orderId);
    }
}
