package cartwright.activities.events;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a piece of work again and again on a thread of its own: at once while there is some, ever more rarely while not. */
public final class PollingLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PollingLoop.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final String name;
    private final IntSupplier work;
    private final EventsProperties properties;
    private final Thread thread;
    private volatile boolean stopped;

    /** One that is not started yet; {@code work} says how much it has done. */
    public PollingLoop(String name, IntSupplier work, EventsProperties properties) {
        this.name = name;
        this.work = work;
        this.properties = properties;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Lets the piece of work in hand end; what takes longer is left, and done again by the next process. */
    public void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join(LONGEST_STOP);
    }

    private void run() {
        var pause = properties.pause();
        while (!stopped) {
            try {
                if (work.getAsInt() > 0) {
                    pause = properties.pause();
                } else {
                    LockSupport.parkNanos(pause.toNanos());
                    pause = shorter(pause.multipliedBy(2), properties.idlePause());
                }
            } catch (RuntimeException failed) {
                LOG.atWarn().addKeyValue("loop", name).setCause(failed).log("will try again after a failure");
                LockSupport.parkNanos(properties.problemPause().toNanos());
            } catch (Error fault) {
                // Such as no memory left for one batch: a loop that ended would do nothing more until the process is
                // started anew.
                LOG.atError().addKeyValue("loop", name).setCause(fault).log("will try again after a fault");
                LockSupport.parkNanos(properties.problemPause().toNanos());
            }
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
