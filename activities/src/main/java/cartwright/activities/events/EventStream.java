package cartwright.activities.events;

import java.util.Locale;

/** A context's event log, as consumers subscribe to it. */
public enum EventStream {
    ORDERS("orders.event"),
    PAYMENTS("payment.event"),
    CATALOG("catalog.event"),
    INVENTORY("inventory.event"),
    USERS("users.event");

    private final String table;

    EventStream(String table) {
        this.table = table;
    }

    /** The table the log is kept in. */
    String table() {
        return table;
    }

    /** The Kafka topic it is published to, such as {@code orders}. */
    public String topic() {
        return name().toLowerCase(Locale.ROOT);
    }
}
