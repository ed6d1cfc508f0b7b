package cartwright.infra.bench;

import cartwright.infra.bench.report.Measurement;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Clients that do one thing over and over, each as soon as its last one is answered, and count what fails. */
final class Load {

    private static final int DIGITS = 3;

    private final String name;
    private final BooleanSupplier action;

    /** @param action what is measured; false is a failure, and so is what it throws */
    Load(String name, BooleanSupplier action) {
        this.name = name;
        this.action = action;
    }

    /** One client, {@code times} over, after {@code warmUp} rounds that do not count. */
    Measurement sequentially(int warmUp, int times) throws InterruptedException {
        return unloaded(warmUp, times, Duration.ZERO);
    }

    /**
     * One client that lets what it measures come to rest before each time: without a rest it would measure beside what
     * its last request led to. The rests do not count as time taken.
     */
    Measurement unloaded(int warmUp, int times, Duration rest) throws InterruptedException {
        for (int i = 0; i < warmUp; i++) {
            attempt(new Histogram(DIGITS), new AtomicLong());
        }
        return measure(1, rest, () -> {
            var rounds = new AtomicLong();
            return () -> rounds.getAndIncrement() < times;
        });
    }

    /** Several clients for {@code time}, after {@code warmUp} that does not count. */
    Measurement concurrently(int clients, Duration warmUp, Duration time) throws InterruptedException {
        measure(clients, Duration.ZERO, () -> until(warmUp));
        return measure(clients, Duration.ZERO, () -> until(time));
    }

    private static BooleanSupplier until(Duration time) {
        var deadline = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() < deadline;
    }

    /** Wakes a supplier of the condition when the clients start. */
    private interface Goal {
        BooleanSupplier begin();
    }

    private Measurement measure(int clients, Duration rest, Goal goal) throws InterruptedException {
        var latencies = new ConcurrentHistogram(DIGITS);
        var failures = new AtomicLong();
        var rested = new AtomicLong();
        var cpu = processCpuNanos();
        var began = System.nanoTime();
        var goesOn = goal.begin();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < clients; i++) {
                tasks.add(() -> {
                    while (goesOn.getAsBoolean()) {
                        rested.addAndGet(restFor(rest));
                        attempt(latencies, failures);
                    }
                    return true;
                });
            }
            for (var task : pool.invokeAll(tasks)) {
                finish(task);
            }
        }
        var took = System.nanoTime() - began - rested.get() / clients;
        return new Measurement(
                name, clients, latencies, failures.get(), Duration.ofNanos(took), processCpuNanos() - cpu);
    }

    private static long restFor(Duration rest) throws InterruptedException {
        if (rest.isZero()) {
            return 0;
        }
        var began = System.nanoTime();
        Thread.sleep(rest);
        return System.nanoTime() - began;
    }

    private void attempt(Histogram latencies, AtomicLong failures) {
        var began = System.nanoTime();
        boolean isDone;
        try {
            isDone = action.getAsBoolean();
        } catch (RuntimeException counted) {
            isDone = false;
        }
        if (isDone) {
            latencies.recordValue((System.nanoTime() - began) / 1000);
        } else {
            failures.incrementAndGet();
        }
    }

    private static void finish(Future<Boolean> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
