package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.part.Part;
import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.progress.Step;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.PartState;
import cartwright.infra.launcher.state.RecordedProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A part and what has become of it. When supervised, it is started again whenever it dies. */
final class WatchedPart {

    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Part part;
    private final Progress progress;
    private final Runnable changed;
    private final boolean supervised;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable ProcessHandle process;
    private volatile PartState state = PartState.STOPPED;
    private volatile boolean wanted;
    private volatile boolean closed;
    private volatile long runningSince;
    private int deaths;

    WatchedPart(Part part, boolean supervised, Progress progress, Runnable changed) {
        this.part = part;
        this.supervised = supervised;
        this.progress = progress;
        this.changed = changed;
    }

    Part part() {
        return part;
    }

    /** Starts it and watches it from then on. */
    void start(Step step) {
        starting.lock();
        try {
            if (closed) {
                throw new LaunchFailure(part.name() + " is not started any more.");
            }
            wanted = true;
            set(PartState.STARTING);
            part.start(step, this::begun);
            runningSince = System.nanoTime();
            set(PartState.RUNNING);
            watch();
        } catch (RuntimeException failed) {
            set(PartState.DEAD);
            throw failed;
        } finally {
            starting.unlock();
        }
    }

    /** Stops it; a start in progress ends too. It may be started again. */
    void stop() {
        wanted = false;
        part.stop();
        while (!startHasEnded()) {
            part.stop();
        }
        if (state != PartState.STOPPED) {
            set(PartState.STOPPED);
        }
    }

    /** Stops it for good. */
    void close() {
        closed = true;
        stop();
    }

    private boolean startHasEnded() {
        try {
            if (!starting.tryLock(200, TimeUnit.MILLISECONDS)) {
                return false;
            }
            starting.unlock();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Its process while it runs. */
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(Life::isRunning);
    }

    PartRecord record() {
        var recorded = process()
                .flatMap(handle -> RecordedProcess.of(handle, part.marker()))
                .orElse(null);
        return new PartRecord(
                part.name(), part.address(), state, recorded, part.log().toString());
    }

    /** Written down at once: a launcher killed from now on leaves an orphan that the next one finds. */
    private void begun(ProcessHandle started) {
        process = started;
        changed.run();
    }

    private void watch() {
        var watched = process;
        if (watched == null) {
            throw new IllegalStateException(part.name() + " runs without a process");
        }
        Life.whenEnded(watched, () -> {
            // A start that follows a kill may be quicker than this thread: then another one watches the new process.
            if (wanted && watched.equals(process)) {
                died();
            }
        });
    }

    private void died() {
        set(PartState.DEAD);
        if (supervised) {
            Thread.ofPlatform().daemon().name("restart-" + part.name()).start(this::restart);
        } else {
            progress.say(part.name() + " died.");
        }
    }

    private void restart() {
        deaths = Duration.ofNanos(System.nanoTime() - runningSince).compareTo(STEADY) > 0 ? 1 : deaths + 1;
        progress.say(part.name() + " died; starting it again in "
                + pause(deaths).toSeconds() + " s (its log: " + part.log() + ")");
        set(PartState.RESTARTING);
        while (wanted && !startedAgain()) {
            deaths++;
            progress.say(part.name() + " did not start; trying again in "
                    + pause(deaths).toSeconds() + " s (its log: " + part.log() + ")");
        }
    }

    private boolean startedAgain() {
        try {
            Thread.sleep(pause(deaths));
            if (wanted) {
                progress.run(part.name(), step -> {
                    start(step);
                    return "runs again";
                });
            }
            return true;
        } catch (RuntimeException shown) {
            return !wanted;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** 1, 2, 4, 8, 16, 30, 30, … seconds. */
    static Duration pause(int deaths) {
        var seconds = Duration.ofSeconds(1L << Math.min(deaths - 1, 10));
        return seconds.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : seconds;
    }

    private void set(PartState newState) {
        state = newState;
        changed.run();
    }
}
