package cartwright.activities.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The loops of one process that begin and end together. */
public final class PollingLoops {

    private final EventsProperties properties;
    private final List<PollingLoop> loops = new ArrayList<>();

    /** None yet. */
    public PollingLoops(EventsProperties properties) {
        this.properties = properties;
    }

    /** Begins another; {@code work} says how much it has done. */
    public void start(String name, IntSupplier work) {
        var loop = new PollingLoop(name, work, properties);
        loops.add(loop);
        loop.start();
    }

    /** Lets the pieces of work in hand end. */
    public void stop() {
        try {
            for (var loop : loops) {
                loop.stop();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        loops.clear();
    }

    /** Whether there are any. */
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
