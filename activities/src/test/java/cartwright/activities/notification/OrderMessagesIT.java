package cartwright.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventStream;
import cartwright.activities.events.MigratedDatabase;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Ids;
import cartwright.activities.notification.MessageSender.Delivery;
import cartwright.activities.notification.MessageSender.NotSent;
import cartwright.activities.notification.MessageSender.Outgoing;
import cartwright.activities.notification.MessageSender.Refused;
import cartwright.activities.notification.MessageSender.Sent;
import cartwright.activities.notification.MessageSender.Unknown;
import cartwright.workflows.kernel.EventId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderMessagesIT {

    private static final Recipient BUYER = new Recipient("A. Buyer", "buyer@example.com", "+442079460001");

    private MigratedDatabase database;
    private Messages messages;

    @BeforeAll
    void start() {
        database = new MigratedDatabase();
        messages = new Messages(database.jdbc());
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void writesOneMessagePerChannelHoweverOftenTheEventComes() {
        var order = OrderId.of(Ids.next());
        var batches = new Batches();
        var consumer = new OrderMessages(messages, batches);
        var confirmed = orderEvent(order, 1, "OrderConfirmed", Map.of());

        consumer.accept(List.of(confirmed));
        consumer.accept(List.of(confirmed, orderEvent(order, 2, "OrderPicked", Map.of())));

        assertThat(batches.started)
                .hasSize(2)
                .allSatisfy(ids -> assertThat(ids)
                        .containsExactly(order + ":ORDER_CONFIRMED:1:EMAIL", order + ":ORDER_CONFIRMED:1:SMS"));
        assertThat(states(order)).containsExactly("PENDING", "PENDING");
    }

    @Test
    void startsNothingForWhatWasSent() {
        var order = OrderId.of(Ids.next());
        var batches = new Batches();
        var consumer = new OrderMessages(messages, batches);
        var delivered = orderEvent(order, 1, "FulfilmentDelivered", Map.of());
        consumer.accept(List.of(delivered));
        outgoing(new Provider(Channel.EMAIL, new Sent("m")), new Provider(Channel.SMS, new Sent("s")))
                .send(batches.started.getFirst());

        consumer.accept(List.of(delivered));

        assertThat(batches.started).hasSize(1);
    }

    @Test
    void tellsOfEachParcelOfASplitOrderOnce() {
        var order = OrderId.of(Ids.next());
        var first = FulfilmentId.of(Ids.next()).value();
        var second = FulfilmentId.of(Ids.next()).value();
        var batches = new Batches();
        var consumer = new OrderMessages(messages, batches);
        var news = List.of(
                orderEvent(
                        order, 1, "FulfilmentShipped", Map.of("fulfilmentId", first, "parcels", 2, "tracking", "EZ1")),
                orderEvent(order, 2, "FulfilmentShipped", Map.of("fulfilmentId", second, "parcels", 2)),
                orderEvent(order, 3, "FulfilmentDelivered", Map.of("fulfilmentId", first, "parcels", 2)),
                orderEvent(order, 4, "FulfilmentDelivered", Map.of("fulfilmentId", second, "parcels", 2)));
        consumer.accept(news);
        var mail = new Provider(Channel.EMAIL, new Sent("m"));
        var text = new Provider(Channel.SMS, new Sent("s"));
        outgoing(mail, text).send(batches.started.getFirst());

        consumer.accept(news);

        assertThat(batches.started)
                .singleElement()
                .satisfies(ids -> assertThat(ids).hasSize(8).doesNotHaveDuplicates());
        assertThat(mail.sent)
                .hasSize(4)
                .allSatisfy(sent -> assertThat(sent.content().subject()).startsWith("A parcel of your order"));
        assertThat(mail.sent.stream().filter(sent -> sent.content().text().contains("EZ1")))
                .hasSize(1);
        assertThat(text.sent).hasSize(4);
        assertThat(states(order)).hasSize(8).containsOnly("SENT");
    }

    @Test
    void tellsOfTheOrderWhenItComesInOneParcel() {
        var order = OrderId.of(Ids.next());
        var batches = new Batches();

        new OrderMessages(messages, batches)
                .accept(List.of(orderEvent(
                        order,
                        1,
                        "FulfilmentDelivered",
                        Map.of("fulfilmentId", FulfilmentId.of(Ids.next()).value(), "parcels", 1))));

        assertThat(batches.started.getFirst())
                .containsExactly(order + ":ORDER_DELIVERED:1:EMAIL", order + ":ORDER_DELIVERED:1:SMS");
    }

    /** What may yet be undone is told to nobody (medusa#15122). */
    @ParameterizedTest
    @ValueSource(strings = {"OrderPlaced", "OrderAwaitingPayment", "OrderHeld", "OrderFailed", "OrderExpired"})
    void tellsNobodyOfAnOrderThatIsNotConfirmed(String event) {
        var batches = new Batches();

        new OrderMessages(messages, batches).accept(List.of(orderEvent(OrderId.of(Ids.next()), 1, event, Map.of())));

        assertThat(batches.started).isEmpty();
    }

    /** Of a refund that the provider pays in parts once, by the first, and with what all of them come to. */
    @ParameterizedTest
    @ValueSource(strings = {"amount", "paid"})
    void tellsOfRefundsByThePaymentsEvent(String told) {
        var gbp = Map.of("amountMinor", 339, "currency", "GBP");
        var part = Map.of("amountMinor", 100, "currency", "GBP");
        var order = OrderId.of(Ids.next());
        var batches = new Batches();
        var refunded = new StoredEvent(
                EventStream.PAYMENTS,
                EventId.of(Ids.next()),
                1,
                "PaymentRefunded",
                "1.0",
                "Payment",
                Ids.next(),
                3,
                Instant.now(),
                told.equals("amount")
                        ? Map.of("orderId", order.value(), "amount", gbp)
                        : Map.of("orderId", order.value(), "amount", part, "paid", gbp),
                Map.of());
        new OrderMessages(messages, batches).accept(List.of(refunded));
        var mail = new Provider(Channel.EMAIL, new Sent("m"));

        outgoing(mail, new Provider(Channel.SMS, new Sent("s"))).send(batches.started.getFirst());

        assertThat(mail.sent).singleElement().satisfies(sent -> {
            assertThat(sent.to()).isEqualTo("buyer@example.com");
            assertThat(sent.content().text()).contains("3.39 GBP");
            assertThat(sent.reference()).isEqualTo(order.value());
        });
    }

    @Test
    void tellsOnceThatAnAuthorizationEnds() {
        var order = OrderId.of(Ids.next());
        var batches = new Batches();
        var consumer = new OrderMessages(messages, batches);
        for (int version = 1; version <= 2; version++) {
            consumer.accept(List.of(new StoredEvent(
                    EventStream.PAYMENTS,
                    EventId.of(Ids.next()),
                    version,
                    "AuthorizationEnding",
                    "1.0",
                    "Payment",
                    Ids.next(),
                    version,
                    Instant.now(),
                    Map.of("orderId", order.value()),
                    Map.of())));
        }
        var mail = new Provider(Channel.EMAIL, new Sent("m"));
        outgoing(mail, new Provider(Channel.SMS, new Sent("s"))).send(batches.started.getFirst());

        assertThat(mail.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.content().text()).contains("cancel what has not been sent"));
        assertThat(states(order)).containsExactly("SENT", "SENT");
    }

    @Test
    void saysNothingAboutEventsThatCustomersNeedNotKnow() {
        var batches = new Batches();

        new OrderMessages(messages, batches)
                .accept(List.of(orderEvent(OrderId.of(Ids.next()), 1, "OrderNeedsAttention", Map.of())));

        assertThat(batches.started).isEmpty();
    }

    @Test
    void sendsEachMessageOnceHoweverManyWorkersTry() {
        var order = OrderId.of(Ids.next());
        var ids = write(order, "OrderConfirmed");
        var mail = new Provider(Channel.EMAIL, new Sent("m"));
        var outgoing = outgoing(mail, new Provider(Channel.SMS, new Sent("s")));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                threads.execute(() -> outgoing.send(ids));
            }
        }

        assertThat(mail.sent).hasSize(1);
        assertThat(states(order)).containsExactly("SENT", "SENT");
    }

    @Test
    void triesAgainOnlyWhatSurelyDidNotGoOut() {
        var order = OrderId.of(Ids.next());
        var ids = write(order, "OrderCancelled");
        var mail = new Provider(Channel.EMAIL, new NotSent("HTTP_429"));
        var text = new Provider(Channel.SMS, new Unknown("NO_ANSWER"));

        assertThat(outgoing(mail, text).send(ids)).containsExactly(ids.getFirst());
        mail.answer = new Sent("m");
        assertThat(outgoing(mail, text).send(ids)).isEmpty();

        assertThat(mail.sent).hasSize(2);
        assertThat(text.sent).hasSize(1);
        assertThat(states(order)).containsExactly("SENT", "UNKNOWN");
    }

    @Test
    void givesUpWhatTheProviderRefusesAndSkipsWhomItCannotReach() {
        var order = OrderId.of(Ids.next());
        var ids = write(order, "OrderConfirmed");
        var outgoing = new OutgoingMessages(
                messages,
                any -> Optional.of(new Recipient("A. Buyer", "not-an-address", null)),
                new Templates(),
                List.of(new Provider(Channel.EMAIL, new Refused("HTTP_400")), new Provider(Channel.SMS, new Sent("s"))),
                properties(Duration.ofMinutes(1)),
                Clock.systemUTC());

        assertThat(outgoing.send(ids)).isEmpty();

        assertThat(states(order)).containsExactly("FAILED", "SKIPPED");
    }

    @Test
    void leavesAMessageAloneWhoseSenderDiedInTheMiddle() {
        var order = OrderId.of(Ids.next());
        var ids = write(order, "OrderConfirmed");
        messages.claim(MessageKey.parse(ids.getFirst()));
        var mail = new Provider(Channel.EMAIL, new Sent("m"));

        assertThat(outgoing(mail, new Provider(Channel.SMS, new Sent("s"))).send(ids))
                .isEmpty();

        assertThat(mail.sent).isEmpty();
        assertThat(states(order)).containsExactly("SENDING", "SENT");
    }

    @Test
    void handsBackWhatItHasNoTimeFor() {
        var order = OrderId.of(Ids.next());
        var ids = write(order, "OrderConfirmed");
        var mail = new Provider(Channel.EMAIL, new Sent("m"));
        var hurried = new OutgoingMessages(
                messages,
                any -> Optional.of(BUYER),
                new Templates(),
                List.of(mail),
                properties(Duration.ofSeconds(-1)),
                Clock.systemUTC());

        assertThat(hurried.send(ids)).isEqualTo(ids);

        assertThat(mail.sent).isEmpty();
    }

    private List<String> write(OrderId order, String type) {
        var batches = new Batches();
        new OrderMessages(messages, batches).accept(List.of(orderEvent(order, 1, type, Map.of())));
        return batches.started.getFirst();
    }

    private OutgoingMessages outgoing(MessageSender... senders) {
        return new OutgoingMessages(
                messages,
                order -> Optional.of(BUYER),
                new Templates(),
                List.of(senders),
                properties(Duration.ofMinutes(1)),
                Clock.systemUTC());
    }

    private static NotificationProperties properties(Duration batchTime) {
        var nowhere = URI.create("http://127.0.0.1:1");
        return new NotificationProperties(
                batchTime,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new NotificationProperties.SendGrid(nowhere, "", "shop@example.com", "Shop"),
                new NotificationProperties.Twilio(nowhere, "", "", "+15005550006"));
    }

    private static StoredEvent orderEvent(OrderId order, long version, String type, Map<String, Object> data) {
        return new StoredEvent(
                EventStream.ORDERS,
                EventId.of(Ids.next()),
                version,
                type,
                "1.0",
                "Order",
                order.uuid(),
                version,
                Instant.now(),
                data,
                Map.of());
    }

    private List<String> states(OrderId order) {
        return database.jdbc()
                .sql("SELECT state FROM notification.message WHERE order_id = :order ORDER BY channel")
                .param("order", order.uuid())
                .query((row, number) -> row.getString("state"))
                .list();
    }

    private static final class Batches implements MessageBatches {

        final List<List<String>> started = new ArrayList<>();

        @Override
        public void start(String batchId, List<String> messageIds) {
            started.add(messageIds);
        }
    }

    private static final class Provider implements MessageSender {

        final List<Outgoing> sent = Collections.synchronizedList(new ArrayList<>());
        private final Channel channel;
        private volatile Delivery answer;

        Provider(Channel channel, Delivery answer) {
            this.channel = channel;
            this.answer = answer;
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public @Nullable String addressOf(Recipient recipient) {
            return channel == Channel.EMAIL ? recipient.email() : recipient.phone();
        }

        @Override
        public Delivery send(Outgoing message) {
            sent.add(message);
            return answer;
        }
    }
}
