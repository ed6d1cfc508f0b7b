package cartwright.activities.notification;

import java.util.List;

/** Has messages sent in the background. */
public interface MessageBatches {

    /**
     * Starts the sending of these messages. A batch of an id that was started before counts as started.
     *
     * @param messageIds at most as many as one event batch gives rise to
     */
    void start(String batchId, List<String> messageIds);
}
