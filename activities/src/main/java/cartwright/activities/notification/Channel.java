package cartwright.activities.notification;

/** How a message reaches its recipient. */
public enum Channel {
    EMAIL,
    SMS
}
