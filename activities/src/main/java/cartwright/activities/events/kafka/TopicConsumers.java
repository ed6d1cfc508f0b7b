package cartwright.activities.events.kafka;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.PollingLoops;
import cartwright.activities.events.TopicConsumer;
import cartwright.activities.events.TopicPlaces;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads topics for every consumer for as long as the process runs, where there is a Kafka. */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
@Conditional(KafkaAddressed.class)
public class TopicConsumers implements SmartLifecycle {

    private final MeterRegistry meters;
    private final DeadLetters deadLetters;
    private final List<Consumption> consumptions = new ArrayList<>();
    private final Interventions interventions;
    private final PollingLoops loops;

    TopicConsumers(
            ObjectProvider<TopicConsumer> all,
            KafkaProperties kafka,
            EventsProperties properties,
            Stored stored,
            MeterRegistry meters) {
        this.loops = new PollingLoops(properties);
        this.meters = meters;
        this.deadLetters = new DeadLetters(kafka, stored.clock());
        var transaction = stored.transaction();
        var consumers = all.orderedStream().toList();
        for (var consumer : consumers) {
            for (var stream : consumer.topics()) {
                consumptions.add(new Consumption(
                        consumer, new TopicReading(stream.topic(), kafka), stored.places(), deadLetters, transaction));
            }
        }
        this.interventions = new Interventions(
                stored.jdbc(),
                consumers,
                stored.places(),
                new Redriving(kafka, stored.places(), deadLetters, transaction),
                transaction);
    }

    /** What is kept of it all in the database. */
    @Component
    record Stored(JdbcClient jdbc, TopicPlaces places, PlatformTransactionManager transactions, Clock clock) {

        /** Beside the one that holds the lock. */
        TransactionTemplate transaction() {
            var template = new TransactionTemplate(transactions);
            template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            return template;
        }
    }

    @Override
    public void start() {
        for (var consumption : consumptions) {
            measure(consumption);
            loops.start("consume " + consumption.consumer() + " " + consumption.topic(), consumption::next);
        }
        loops.start("interventions", interventions::next);
    }

    private void measure(Consumption consumption) {
        Gauge.builder("cartwright.events.topic.lag", consumption, Consumption::lag)
                .tag("consumer", consumption.consumer())
                .tag("topic", consumption.topic())
                .baseUnit("messages")
                .register(meters);
        FunctionCounter.builder("cartwright.events.dead.letters", consumption, Consumption::dead)
                .tag("consumer", consumption.consumer())
                .tag("topic", consumption.topic())
                .register(meters);
    }

    @Override
    public void stop() {
        loops.stop();
        consumptions.forEach(Consumption::close);
        deadLetters.close();
    }

    @Override
    public boolean isRunning() {
        return loops.isRunning();
    }
}
