package cartwright.activities.events.kafka;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Publishes every log to its topic. Orders do not wait for it: while Kafka is away the batch is tried again after the relay's
 * pause, the lag grows, and afterwards everything follows in order.
 */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
@Conditional(KafkaAddressed.class)
public class KafkaPublisher implements EventConsumer, DisposableBean {

    /** A transaction of Kafka costs as much as a thousand messages in it. */
    private static final int BATCHES = 20;

    private final Map<EventStream, TopicWriter> writers = new ConcurrentHashMap<>();
    private final KafkaProperties properties;

    public KafkaPublisher(KafkaProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<EventStream> streams() {
        return EnumSet.allOf(EventStream.class);
    }

    @Override
    public int batches() {
        return BATCHES;
    }

    @Override
    public void accept(List<StoredEvent> events) {
        if (!events.isEmpty()) {
            writers.computeIfAbsent(events.getFirst().stream(), stream -> new TopicWriter(stream.topic(), properties))
                    .write(events);
        }
    }

    @Override
    public void destroy() {
        writers.values().forEach(TopicWriter::close);
    }
}
