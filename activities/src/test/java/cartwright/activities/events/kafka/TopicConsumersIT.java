package cartwright.activities.events.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.analytics.OrdersOfDay;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.MigratedDatabase;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.events.TopicConsumer;
import cartwright.activities.events.TopicPlaces;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.EventId;
import cartwright.workflows.kernel.OrderId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicConsumersIT {

    private static final Instant DAY = Instant.parse("2026-11-30T12:00:00Z");

    private final List<Consumption> consumptions = new ArrayList<>();
    private MigratedDatabase database;
    private KafkaBroker broker;
    private KafkaPublisher publisher;
    private TopicPlaces places;
    private TransactionTemplate transaction;
    private DeadLetters deadLetters;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        database = new MigratedDatabase();
        broker = new KafkaBroker(directory);
        broker.start();
        publisher = new KafkaPublisher(broker.properties());
        places = new TopicPlaces(database.jdbc());
        transaction = new TransactionTemplate(database.transactions());
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        deadLetters = new DeadLetters(broker.properties(), Clock.systemUTC());
    }

    @AfterEach
    void forget() {
        consumptions.forEach(Consumption::close);
        consumptions.clear();
    }

    @AfterAll
    void stop() {
        deadLetters.close();
        publisher.destroy();
        broker.close();
        database.close();
    }

    @Test
    void takesEachEventOnceInTheOrderOfItsAggregateHoweverOftenItIsRepeated() {
        var order = Ids.next();
        var events = List.of(event(order, 1, "OrderPlaced"), event(order, 2, "OrderConfirmed"));
        publisher.accept(events);
        publisher.accept(events);
        publisher.accept(List.of(event(order, 3, "OrderCompleted")));
        var recorder = new Recorder(order);

        drain(consumption(recorder));
        publisher.accept(events);
        drain(consumption(recorder));

        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "2 OrderConfirmed", "3 OrderCompleted");
    }

    @Test
    void putsAsideWhatItCannotTakeAndTakesItWhenItIsRedriven() {
        var order = Ids.next();
        var recorder = new Recorder(order);
        recorder.refused = "2 OrderConfirmed";
        publisher.accept(List.of(
                event(order, 1, "OrderPlaced"), event(order, 2, "OrderConfirmed"), event(order, 3, "OrderCompleted")));

        drain(consumption(recorder));

        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "3 OrderCompleted");
        var letter = lettersOf(OrderId.of(order).value()).getFirst();
        assertThat(letter.headers())
                .containsEntry("dead-consumer", recorder.name())
                .containsEntry("dead-attempts", "3")
                .containsEntry("event-type", "OrderConfirmed")
                .hasEntrySatisfying(
                        "dead-reason", reason -> assertThat(reason).contains("cannot take 2 OrderConfirmed"))
                .hasEntrySatisfying("dead-origin", origin -> assertThat(origin).startsWith("orders/"));

        recorder.refused = "";
        ask("REDRIVE", "orders");
        intervene(recorder);
        drain(consumption(recorder));

        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "3 OrderCompleted", "2 OrderConfirmed");
        assertThat(answer()).matches("[1-9]\\d* messages");

        ask("REDRIVE", "orders");
        intervene(recorder);

        assertThat(answer()).matches("\\d+ messages");
        assertThat(messagesOf(OrderId.of(order).value(), "orders"))
                .as("each letter is sent back once")
                .hasSize(4);
    }

    /** Such as no memory left for it: what was read comes again, and is not passed over. */
    @Test
    void takesWhatAnErrorHasKeptItFromTaking() {
        var order = Ids.next();
        var recorder = new Recorder(order);
        var consumption = consumption(recorder);
        drain(consumption);
        publisher.accept(List.of(event(order, 1, "OrderPlaced"), event(order, 2, "OrderConfirmed")));
        recorder.fault = new OutOfMemoryError("as scripted");

        assertThatThrownBy(() -> drain(consumption)).isInstanceOf(OutOfMemoryError.class);
        drain(consumption);

        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "2 OrderConfirmed");
    }

    @Test
    void putsAsideWhatIsNoEventAndGoesOn() {
        var order = Ids.next();
        var recorder = new Recorder(order);
        publisher.accept(List.of(event(order, 1, "OrderPlaced")));
        try (var foreign = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) broker.address()),
                new StringSerializer(),
                new StringSerializer())) {
            var _ = foreign.send(
                    new ProducerRecord<>("orders", OrderId.of(order).value(), "{\"no\": "));
            foreign.flush();
        }
        publisher.accept(List.of(event(order, 2, "OrderConfirmed")));

        drain(consumption(recorder));

        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "2 OrderConfirmed");
        assertThat(deadLettersRaw()).contains("{\"no\": ");
    }

    @Test
    void makesAReadModelAgainFromTheTopicAlone() {
        var figures = new OrdersOfDay(database.jdbc());
        var day = LocalDate.of(2031, 5, 1);
        var noon = Instant.parse("2031-05-01T12:00:00Z");
        for (int n = 0; n < 30; n++) {
            var order = Ids.next();
            publisher.accept(List.of(
                    event(order, 1, "OrderPlaced", noon),
                    event(order, 2, n % 3 == 0 ? "OrderCancelled" : "OrderConfirmed", noon)));
        }
        drain(consumption(figures));
        var before = figures.figures();
        assertThat(before)
                .contains(
                        new OrdersOfDay.Figure(day, "PLACED", 30),
                        new OrdersOfDay.Figure(day, "CANCELLED", 10),
                        new OrdersOfDay.Figure(day, "CONFIRMED", 20));
        database.jdbc()
                .sql("UPDATE analytics.orders_of_day SET orders = orders + 7")
                .update();

        ask("REBUILD", figures.name());
        intervene(figures);
        assertThat(figures.figures()).isEmpty();
        drain(consumption(figures));

        assertThat(figures.figures()).isEqualTo(before);
    }

    @Test
    void saysThatThereIsNoSuchTopicOrConsumer() {
        ask("REDRIVE", "oders");
        intervene();
        assertThat(answer()).isEqualTo("no topic oders");

        ask("REBUILD", "nobody");
        intervene();
        assertThat(answer()).isEqualTo("no consumer nobody");
    }

    private Consumption consumption(TopicConsumer consumer) {
        var consumption = new Consumption(
                consumer, new TopicReading("orders", broker.properties()), places, deadLetters, transaction);
        consumptions.add(consumption);
        return consumption;
    }

    /** Kafka may need a moment to hand out what was written. */
    private static void drain(Consumption consumption) {
        for (int idle = 0; idle < 4; ) {
            idle = consumption.next() == 0 ? idle + 1 : 0;
        }
    }

    private void ask(String kind, String subject) {
        database.jdbc()
                .sql(
                        "INSERT INTO events.intervention (kind, subject, asked_by, reason) VALUES (:kind, :subject, 'usr_1', 'mended')")
                .param("kind", kind)
                .param("subject", subject)
                .update();
    }

    private void intervene(TopicConsumer... consumers) {
        var redriving = new Redriving(broker.properties(), places, deadLetters, transaction);
        var interventions = new Interventions(database.jdbc(), List.of(consumers), places, redriving, transaction);
        assertThat(interventions.next()).isEqualTo(1);
        assertThat(interventions.next()).isZero();
    }

    private String answer() {
        return database.jdbc()
                .sql(
                        "SELECT coalesce(problem, messages || ' messages', 'done') FROM events.intervention ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private List<TopicReader.Message> lettersOf(String key) {
        return messagesOf(key, "orders.dlt");
    }

    private List<TopicReader.Message> messagesOf(String key, String topic) {
        return TopicReader.read(broker.address(), topic).stream()
                .filter(message -> message.key().equals(key))
                .toList();
    }

    private List<String> deadLettersRaw() {
        return TopicReader.values(broker.address(), "orders.dlt");
    }

    private static StoredEvent event(UUID order, long version, String type) {
        return event(order, version, type, DAY);
    }

    private static StoredEvent event(UUID order, long version, String type, Instant at) {
        return new StoredEvent(
                EventStream.ORDERS,
                EventId.of(Ids.next()),
                version,
                type,
                "1.0",
                "Order",
                order,
                version,
                at,
                Map.of(),
                Map.of("user_id", "system"));
    }
}
