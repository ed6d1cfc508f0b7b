package cartwright.infra.sandbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats one task on a virtual thread: at once while the task says that more is waiting, else after a pause or when it
 * is woken. A failing round is logged and tried again after the pause, so that the loop outlives a database's restart.
 */
public abstract class BackgroundLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

    /** How long a round that runs may go on when the application stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier round;
    private final BlockingQueue<Boolean> nudges = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Thread thread;

    /**
     * A loop that does not run yet.
     *
     * @param round does one piece of work and says whether more is waiting
     */
    protected BackgroundLoop(String name, Duration pause, BooleanSupplier round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** Ends the current pause. */
    public void wake() {
        nudges.offer(true);
    }

    @Override
    public void start() {
        // The loop runs while it is the current one, so it must be known before it starts.
        var next = Thread.ofVirtual().name(name).unstarted(this::run);
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            wake();
            awaitEnd(running);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private static void awaitEnd(Thread running) {
        try {
            if (!running.join(PATIENCE)) {
                running.interrupt();
            }
        } catch (InterruptedException hurried) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                if (!succeeds()) {
                    nudges.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean succeeds() {
        try {
            return round.getAsBoolean();
        } catch (RuntimeException failed) {
            if (thread != null) {
                LOG.atWarn().addKeyValue("loop", name).setCause(failed).log("Background round failed, trying again");
            }
            return false;
        }
    }
}
