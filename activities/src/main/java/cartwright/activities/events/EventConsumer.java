package cartwright.activities.events;

import java.util.List;
import java.util.Set;

/**
 * Gets every event of the logs it subscribes to, each aggregate's in the order of its versions, at least once: after a crash
 * the last batch comes again, perhaps cut differently. Events repeat their {@link StoredEvent#id()}.
 */
public interface EventConsumer {

    /** Names the consumer's place in the logs; a new name begins at the logs' beginning. */
    String name();

    /** What it subscribes to. */
    Set<EventStream> streams();

    /** How many of the relay's batches it is handed at once: more where each hand-over has a price of its own. */
    default int batches() {
        return 1;
    }

    /**
     * Takes the next events of one log. Runs outside any transaction. Whatever it throws is logged, and the same events are
     * handed over again after a pause; later ones wait.
     */
    void accept(List<StoredEvent> events);
}
