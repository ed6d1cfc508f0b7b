package cartwright.workflows.notification;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Hands messages to SendGrid and Twilio. */
@ActivityInterface(namePrefix = "Notification")
public interface NotificationActivities {

    /**
     * Sends each message that is still to be sent. A message is marked before its provider is called and never sent
     * again once the call may have reached it.
     *
     * @return the ids of those that surely did not go out and may be tried again
     */
    List<String> send(List<String> messageIds);
}
