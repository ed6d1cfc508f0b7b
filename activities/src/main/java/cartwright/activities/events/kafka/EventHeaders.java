package cartwright.activities.events.kafka;

import cartwright.activities.events.StoredEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a message says beside its envelope, so that it can be told apart and followed without being read. */
final class EventHeaders {

    static final String ID = "event-id";
    static final String TYPE = "event-type";
    static final String VERSION = "event-version";
    static final String TRACE = "traceparent";

    private EventHeaders() {}

    static Map<String, String> of(StoredEvent event) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(ID, event.id().value());
        headers.put(TYPE, event.type());
        headers.put(VERSION, event.schema());
        var trace = event.cause(TRACE);
        if (trace != null) {
            headers.put(TRACE, trace);
        }
        return headers;
    }
}
