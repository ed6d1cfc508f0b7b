package cartwright.activities.events;

import java.util.Set;

/**
 * Makes something of published events, such as a read model. Each event is taken once, however often its topic repeats it, in
 * the order of its aggregate; one that cannot be taken is put aside as a dead letter, and comes again, late, when it is redriven.
 */
public interface TopicConsumer {

    /** Names its place in the topics; a new name begins at their beginning. */
    String name();

    /** The logs whose topics it reads. */
    Set<EventStream> topics();

    /**
     * Takes an event, in the transaction that notes that it was taken. What it throws is tried again a few times, all of it
     * undone each time.
     */
    void accept(Envelope event);

    /** Forgets all that was made of events, in the transaction that sends the consumer back to the beginning of its topics. */
    void forget();
}
