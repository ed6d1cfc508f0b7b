package cartwright.api.kernel;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts requests and failures of the last minute, second by second. */
final class ErrorShare {

    private static final int SECONDS = 60;

    private final long[] second = new long[SECONDS];
    private final long[] requests = new long[SECONDS];
    private final long[] failures = new long[SECONDS];
    private final LongSupplier clock;

    ErrorShare() {
        this(() -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
    }

    /** @param clock seconds, from any beginning */
    ErrorShare(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void count(boolean failed) {
        var now = clock.getAsLong();
        var slot = (int) Math.floorMod(now, (long) SECONDS);
        if (second[slot] != now) {
            second[slot] = now;
            requests[slot] = 0;
            failures[slot] = 0;
        }
        requests[slot]++;
        if (failed) {
            failures[slot]++;
        }
    }

    synchronized double ofLastMinute() {
        var now = clock.getAsLong();
        long all = 0;
        long failed = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (now - second[slot] < SECONDS) {
                all += requests[slot];
                failed += failures[slot];
            }
        }
        return all == 0 ? 0 : (double) failed / all;
    }
}
