package cartwright.activities.events;

import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import cartwright.activities.kernel.trace.BackgroundSpans;
import cartwright.activities.kernel.trace.LogContext;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Relays every consumer's logs and applies webhooks for as long as the process runs, where it is told to. */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class BackgroundWork implements SmartLifecycle {

    private final EventRelay relay;
    private final WebhookDispatcher webhooks;
    private final List<EventConsumer> consumers;
    private final EventLag lag;
    private final AskedGauges gauges;
    private final BackgroundSpans spans;
    private final PollingLoops loops;

    BackgroundWork(
            EventRelay relay,
            WebhookDispatcher webhooks,
            List<EventConsumer> consumers,
            EventsProperties properties,
            EventLag lag,
            AskedGauges gauges,
            BackgroundSpans spans) {
        this.relay = relay;
        this.webhooks = webhooks;
        this.consumers = List.copyOf(consumers);
        this.loops = new PollingLoops(properties);
        this.lag = lag;
        this.gauges = gauges;
        this.spans = spans;
    }

    @Override
    public void start() {
        for (var consumer : consumers) {
            for (var stream : consumer.streams()) {
                measure(consumer, stream);
                loops.start("relay " + consumer.name() + " " + stream, new Relaying(consumer, stream)::next);
            }
        }
        gauges.add(
                Meaning.count("cartwright.events.webhooks.waiting", "webhooks stored and not applied"),
                lag::webhooksWaiting);
        loops.start("webhooks", webhooks::dispatch);
    }

    private void measure(EventConsumer consumer, EventStream stream) {
        gauges.add(
                Meaning.seconds(
                        "cartwright.events.relay.lag",
                        "age of the oldest event the consumer has not got",
                        Tags.of("consumer", consumer.name(), "log", stream.table())),
                () -> lag.seconds(consumer.name(), stream));
    }

    /** Registers within the loop, so that a database that is not there yet delays the relay and not the process. */
    private final class Relaying {

        private final EventConsumer consumer;
        private final EventStream stream;
        private boolean registered;

        Relaying(EventConsumer consumer, EventStream stream) {
            this.consumer = consumer;
            this.stream = stream;
        }

        int next() {
            if (!registered) {
                relay.register(consumer, stream);
                registered = true;
            }
            return relay.relay(new Followed(consumer, spans), stream);
        }
    }

    /** Gives each batch a trace of its own; looking for one that is not there has none. */
    private record Followed(EventConsumer consumer, BackgroundSpans spans) implements EventConsumer {

        @Override
        public String name() {
            return consumer.name();
        }

        @Override
        public Set<EventStream> streams() {
            return consumer.streams();
        }

        @Override
        public int batches() {
            return consumer.batches();
        }

        @Override
        public void accept(List<StoredEvent> events) {
            spans.around("relay " + name(), new LogContext(null, null, null), () -> {
                consumer.accept(events);
                return events;
            });
        }
    }

    @Override
    public void stop() {
        loops.stop();
    }

    @Override
    public boolean isRunning() {
        return loops.isRunning();
    }
}
