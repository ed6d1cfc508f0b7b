package cartwright.infra.launcher.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Progress on a terminal or in a log. On a terminal the last line is live: it names what is running and since when. In a
 * log a running step says every few seconds that it still is.
 */
public final class ConsoleProgress implements Progress {

    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int NAME = 20;
    private static final int OUTCOME = 24;
    private static final long LIVE_EVERY_MILLIS = 200;
    private static final long PLAIN_FIRST_SECONDS = 2;
    private static final long PLAIN_EVERY_SECONDS = 5;

    private final PrintWriter out;
    private final boolean live;
    private final int columns;
    private final List<RunningStep> running = new ArrayList<>();
    private final ScheduledExecutorService ticker;
    private boolean drawn;

    private ConsoleProgress(PrintWriter out, boolean live, int columns) {
        this.out = out;
        this.live = live;
        this.columns = columns;
        this.ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
    }

    /** Progress with a live last line of at most {@code columns} characters. */
    public static ConsoleProgress live(PrintWriter out, int columns) {
        var progress = new ConsoleProgress(out, true, columns);
        progress.tick(LIVE_EVERY_MILLIS, progress::redraw);
        return progress;
    }

    /** Progress as plain lines, for logs and pipes. */
    public static ConsoleProgress plain(PrintWriter out) {
        var progress = new ConsoleProgress(out, false, 0);
        progress.tick(TimeUnit.SECONDS.toMillis(1), progress::remind);
        return progress;
    }

    private void tick(long everyMillis, Runnable action) {
        var _ = ticker.scheduleWithFixedDelay(action, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Step begin(String name) {
        var step = new RunningStep(name);
        running.add(step);
        return step;
    }

    @Override
    public synchronized void done(Step step, String outcome, Duration took) {
        end(step, "  " + padded(nameOf(step), NAME) + padded(outcome, OUTCOME) + Seconds.tenths(took));
    }

    @Override
    public synchronized void failed(Step step, String reason) {
        end(
                step,
                "  " + padded(nameOf(step), NAME) + "failed: "
                        + reason.lines().findFirst().orElse(""));
    }

    @Override
    public synchronized void say(String line) {
        line(line);
        redraw();
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        running.clear();
        redraw();
    }

    private void end(Step step, String line) {
        running.removeIf(candidate -> candidate == step);
        line(line);
        redraw();
    }

    private void line(String line) {
        out.println(drawn ? CLEAR_LINE + line : line);
        drawn = false;
        out.flush();
    }

    private synchronized void redraw() {
        if (!live || (running.isEmpty() && !drawn)) {
            return;
        }
        var text = running.stream().map(ConsoleProgress::describe).collect(Collectors.joining(" | "));
        out.print(CLEAR_LINE + (text.length() < columns ? text : text.substring(0, columns - 1)));
        out.flush();
        drawn = !text.isEmpty();
    }

    private synchronized void remind() {
        for (var step : running) {
            var seconds = step.elapsed().toSeconds();
            if (seconds >= PLAIN_FIRST_SECONDS && (seconds - PLAIN_FIRST_SECONDS) % PLAIN_EVERY_SECONDS == 0) {
                out.println("  " + describe(step));
            }
        }
        out.flush();
    }

    private static String describe(RunningStep step) {
        var detail = step.detail().isEmpty() ? "" : ", " + step.detail();
        return step.name() + ": " + Seconds.whole(step.elapsed()) + detail;
    }

    private static String nameOf(Step step) {
        return step instanceof RunningStep own ? own.name() : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
