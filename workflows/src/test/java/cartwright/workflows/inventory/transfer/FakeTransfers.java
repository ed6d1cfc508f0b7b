package cartwright.workflows.inventory.transfer;

import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.kernel.TransferId;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;

/** One transfer of ten units, and the shelves it goes between. */
public final class FakeTransfers implements TransferActivities {

    static final long UNITS = 10;

    private final List<String> calls = new ArrayList<>();
    private TransferStatus status = TransferStatus.REQUESTED;
    private long source = UNITS;
    private long inTransit;
    private long destination;
    private long missing;
    private long version;
    private boolean overdue;
    private boolean refused;
    private int failures;

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Source, in transit, destination, missing. */
    synchronized List<Long> units() {
        return List.of(source, inTransit, destination, missing);
    }

    synchronized void hasTooLittle() {
        refused = true;
    }

    /** The next call is carried out, and its answer is lost so many times. */
    synchronized void losesAnswers(int times) {
        failures = times;
    }

    @Override
    public synchronized TransferStanding request(RequestTransfer request) {
        calls.add("request");
        version = Math.max(version, 1);
        return answer();
    }

    @Override
    public synchronized TransferStanding takeOut(TransferId id) {
        calls.add("takeOut");
        if (status == TransferStatus.REQUESTED) {
            become(refused ? TransferStatus.REFUSED : TransferStatus.TAKEN_OUT);
            inTransit = refused ? 0 : UNITS;
            source -= inTransit;
        }
        return answer();
    }

    @Override
    public synchronized TransferStanding take(TransferId id, TransferStep step) {
        calls.add(step.getClass().getSimpleName());
        switch (step) {
            case TransferStep.Ship ship -> become(TransferStatus.SHIPPED);
            case TransferStep.Receive receipt -> {
                var units = receipt.goods().getFirst().quantity();
                inTransit -= units;
                destination += units;
                become(inTransit == 0 ? TransferStatus.RECEIVED : TransferStatus.PARTLY_RECEIVED);
            }
            case TransferStep.Close close -> {
                missing = inTransit;
                inTransit = 0;
                become(TransferStatus.CLOSED);
            }
            case TransferStep.Cancel cancel -> {
                if (status != TransferStatus.TAKEN_OUT) {
                    throw StockRefusal.ILLEGAL_TRANSITION.because("it is on the road");
                }
                putBack();
            }
        }
        return answer();
    }

    @Override
    public synchronized TransferStanding giveUp(TransferId id, String reason) {
        calls.add("giveUp " + reason);
        if (status == TransferStatus.TAKEN_OUT) {
            putBack();
        }
        return answer();
    }

    @Override
    public synchronized TransferStanding overdue(TransferId id) {
        calls.add("overdue");
        overdue = true;
        version++;
        return answer();
    }

    private void putBack() {
        source += inTransit;
        inTransit = 0;
        become(TransferStatus.CANCELLED);
    }

    private void become(TransferStatus next) {
        status = next;
        overdue = false;
        version++;
    }

    private TransferStanding answer() {
        if (failures > 0) {
            failures--;
            throw ApplicationFailure.newFailure("the answer is lost", "LOST");
        }
        return new TransferStanding(status, version, overdue);
    }
}
