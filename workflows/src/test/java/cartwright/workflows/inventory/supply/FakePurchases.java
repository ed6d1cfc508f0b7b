package cartwright.workflows.inventory.supply;

import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.kernel.PurchaseOrderId;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One purchase order's row, which takes every step in turn; the first receipt is a part, the second the rest. */
public final class FakePurchases implements PurchaseOrderActivities {

    private final List<String> calls = new ArrayList<>();
    private PurchaseOrderStatus status = PurchaseOrderStatus.PROPOSED;
    private long version;
    private @Nullable LocalDate expectedOn;
    private boolean overdue;
    private int failures;
    private @Nullable StockRefusal refusal;

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The next call is carried out, and its answer is lost so many times. */
    synchronized void losesAnswers(int times) {
        failures = times;
    }

    synchronized void refuses(StockRefusal next) {
        refusal = next;
    }

    @Override
    public synchronized PurchaseOrderStanding propose(ProposePurchaseOrder proposal) {
        calls.add("propose");
        version = Math.max(version, 1);
        return answer();
    }

    @Override
    public synchronized PurchaseOrderStanding take(PurchaseOrderId id, PurchaseOrderStep step) {
        calls.add(step.getClass().getSimpleName());
        if (refusal != null) {
            var refused = refusal;
            refusal = null;
            throw refused.because("as scripted");
        }
        switch (step) {
            case PurchaseOrderStep.Approve approve -> become(PurchaseOrderStatus.APPROVED);
            case PurchaseOrderStep.Order order -> {
                expectedOn = order.expectedOn();
                become(PurchaseOrderStatus.ORDERED);
            }
            case PurchaseOrderStep.Reschedule moved -> {
                expectedOn = moved.expectedOn();
                overdue = false;
                become(status);
            }
            case PurchaseOrderStep.Receive receipt ->
                become(
                        status == PurchaseOrderStatus.ORDERED
                                ? PurchaseOrderStatus.PARTLY_RECEIVED
                                : PurchaseOrderStatus.RECEIVED);
            case PurchaseOrderStep.Close close -> become(PurchaseOrderStatus.CLOSED);
            case PurchaseOrderStep.Cancel cancel -> become(PurchaseOrderStatus.CANCELLED);
        }
        return answer();
    }

    @Override
    public synchronized PurchaseOrderStanding overdue(PurchaseOrderId id) {
        calls.add("overdue");
        if (status.isAwaited()) {
            overdue = true;
            version++;
        }
        return answer();
    }

    @Override
    public synchronized PurchaseOrderStanding callOff(PurchaseOrderId id) {
        calls.add("callOff");
        if (status.isUnordered()) {
            become(PurchaseOrderStatus.CANCELLED);
        }
        return answer();
    }

    private void become(PurchaseOrderStatus next) {
        status = next;
        overdue &= !next.isOver();
        version++;
    }

    private PurchaseOrderStanding answer() {
        if (failures > 0) {
            failures--;
            throw ApplicationFailure.newFailure("the answer is lost", "LOST");
        }
        return new PurchaseOrderStanding(status, version, expectedOn, overdue);
    }
}
