package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A catalogue that takes a file of thirty products in three steps, and fails where the test says. */
final class FakeImports implements ProductImportActivities {

    private static final int EACH = 10;
    private static final int TOTAL = 30;

    private final List<String> calls = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private boolean unreadable;
    private boolean broken;
    private boolean holding;
    private boolean waiting;
    private int dyingAt = -1;
    private int applied;
    private ImportStatus status = ImportStatus.RUNNING;

    /** The file is none. */
    synchronized void isUnreadable() {
        unreadable = true;
    }

    /** The database does not come back. */
    synchronized void isBroken() {
        broken = true;
    }

    /** The worker dies once, after that many products were stored and before it says so. */
    synchronized void diesAt(int products) {
        dyingAt = products;
    }

    /** The second step waits until it is told to go on. */
    synchronized void holds() {
        holding = true;
    }

    void letsGo() {
        released.countDown();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private ImportProgress progress() {
        return new ImportProgress(status, TOTAL, applied, applied, 0, 0, 0);
    }

    @Override
    public synchronized ImportProgress stage(ImportId id) {
        calls.add("stage");
        if (unreadable) {
            throw ApplicationFailure.newNonRetryableFailure("The file is empty", FILE_UNREADABLE);
        }
        if (broken) {
            throw new IllegalStateException("no database");
        }
        return progress();
    }

    @Override
    public synchronized ImportProgress check(ImportId id) {
        calls.add("check");
        return progress();
    }

    @Override
    public Applied apply(ImportId id) {
        if (mustWait()) {
            await();
        }
        return store();
    }

    /** Whether the second step is under way, and waits. */
    synchronized boolean isWaiting() {
        return waiting;
    }

    private synchronized boolean mustWait() {
        waiting |= holding && applied == EACH;
        return waiting;
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** What is stored is stored with how far it has come, so that a repetition begins behind it. */
    private synchronized Applied store() {
        calls.add("apply from " + applied);
        applied = Math.min(TOTAL, applied + EACH);
        if (applied == dyingAt) {
            dyingAt = -1;
            throw new IllegalStateException("the worker dies");
        }
        return new Applied(progress(), applied < TOTAL);
    }

    @Override
    public synchronized ImportProgress complete(ImportId id) {
        return end(ImportStatus.COMPLETED, "complete");
    }

    @Override
    public synchronized ImportProgress cancelled(ImportId id) {
        return end(ImportStatus.CANCELLED, "cancelled");
    }

    @Override
    public synchronized ImportProgress fail(ImportId id, String code, String problem) {
        return end(ImportStatus.FAILED, "fail " + code + ": " + problem);
    }

    private ImportProgress end(ImportStatus how, String call) {
        calls.add(call);
        status = how;
        return progress();
    }
}
