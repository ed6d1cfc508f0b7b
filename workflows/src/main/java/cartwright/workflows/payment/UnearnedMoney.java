package cartwright.workflows.payment;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
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

    private final OrderId orderId;
    private final Attention attention;
    private final GivingBack money;
    private final Supplier<EndedOrderActivities> records;

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
                throw new StepFailure(REASON);
            }
            return true;
        });
        if (decided instanceof StepResult.GivenUp<Boolean>
                && attention.run(GivingBack.STEP, this::now) instanceof StepResult.Done<Money>(var left)
                && left.isPositive()) {
            money.giveBack(left, REASON);
        }
    }

    private Money now() {
        return records.get().unearned(orderId);
    }
}
