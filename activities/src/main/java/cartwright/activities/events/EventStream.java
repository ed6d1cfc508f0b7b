package cartwright.activities.events;

/** A context's event log, as consumers subscribe to it. */
public enum EventStream {
    ORDERS("orders.event"),
    PAYMENTS("payment.event"),
    CATALOG("catalog.event");

    private final String table;

    EventStream(String table) {
        this.table = table;
    }

    /** The table the log is kept in. */
    String table() {
        return table;
    }
}
