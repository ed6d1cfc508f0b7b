package cartwright.workflows.reconciliation;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A provider of three pages, whose connection may break, and a ledger that has lost as many webhooks as the test says. */
final class FakeReconciliation implements ReconciliationActivities {

    private static final int PAGES = 3;

    private final List<String> calls = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final List<LocalDate> unfinished = new ArrayList<>();
    private long lost;
    private int breaksAfterPage;
    private boolean refusing;
    private int crashes;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean holding;

    /** The provider answers nothing until it is told to. */
    void holds() {
        holding = true;
    }

    /** It answers. */
    void letsGo() {
        released.countDown();
    }

    synchronized void hasLost(long webhooks) {
        lost = webhooks;
    }

    /** The connection breaks once, after that page. */
    synchronized void breaksAfterPage(int page) {
        breaksAfterPage = page;
    }

    /** The provider refuses for good. */
    synchronized void refuses() {
        refusing = true;
    }

    /** The database crashes so often before it compares. */
    synchronized void losesRows(int times) {
        crashes = times;
    }

    /** A payout of that day was on its way when the day was run. */
    synchronized void hasUnfinished(LocalDate day) {
        unfinished.add(day);
    }

    @Override
    public synchronized List<LocalDate> unfinishedDays(SettlementProvider provider, LocalDate before) {
        return unfinished.stream().filter(day -> day.isBefore(before)).toList();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<Integer> pages() {
        return List.copyOf(pages);
    }

    @Override
    public synchronized long open(ReconcileDay day, String requestId) {
        calls.add("open " + day.provider() + " " + day.date());
        return 7;
    }

    @Override
    public Imported load(long run) {
        if (holding) {
            await();
        }
        return read();
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private synchronized Imported read() {
        if (refusing) {
            throw ApplicationFailure.newNonRetryableFailure("no such key", "REFUSED");
        }
        var context = Activity.getExecutionContext();
        int stored = context.getHeartbeatDetails(Integer.class).orElse(0);
        for (int page = stored + 1; page <= PAGES; page++) {
            pages.add(page);
            context.heartbeat(page);
            if (page == breaksAfterPage) {
                breaksAfterPage = 0;
                throw new IllegalStateException("connection reset");
            }
        }
        calls.add("load");
        return new Imported(300, 0, 1);
    }

    @Override
    public synchronized RunSummary match(long run) {
        if (crashes > 0) {
            crashes--;
            throw ApplicationFailure.newNonRetryableFailure("0 of 300 rows are there", ROWS_LOST);
        }
        calls.add("match");
        return new RunSummary(1, 300 - lost, lost);
    }

    @Override
    public synchronized long resolveListedPatterns(long run) {
        calls.add("replay");
        var replayed = lost;
        lost = 0;
        return replayed;
    }

    @Override
    public synchronized RunSummary complete(long run) {
        calls.add("complete");
        return new RunSummary(1, 300 - lost, lost);
    }

    @Override
    public synchronized void fail(long run, String problem) {
        calls.add("fail: " + problem);
    }
}
