package cartwright.activities.events;

import cartwright.activities.events.schema.EventSchemas;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds every event that tests have made the contexts append against its schema, each once. */
public final class AppendedEvents {

    private static final Map<EventStream, AtomicLong> LOOKED_AT = new EnumMap<>(EventStream.class);

    static {
        Arrays.stream(EventStream.values()).forEach(stream -> LOOKED_AT.put(stream, new AtomicLong()));
    }

    private AppendedEvents() {}

    /** What is wrong with those that were appended since the last time. */
    public static List<String> problems(DataSource owner) {
        return LOOKED_AT.entrySet().stream()
                .flatMap(log -> problems(JdbcClient.create(owner), log.getKey(), log.getValue()).stream())
                .distinct()
                .toList();
    }

    private static List<String> problems(JdbcClient jdbc, EventStream stream, AtomicLong lookedAt) {
        return jdbc
                .sql("SELECT position, event_type, event_version, data::text AS data FROM %s WHERE position > :lookedAt"
                        .formatted(stream.table()))
                .param("lookedAt", lookedAt.get())
                .query((row, _) -> {
                    lookedAt.accumulateAndGet(row.getLong("position"), Math::max);
                    return EventSchemas.problems(
                            stream, row.getString("event_type"), row.getString("event_version"), row.getString("data"));
                })
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
