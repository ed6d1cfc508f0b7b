package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.kafka.KafkaPublisher;
import cartwright.activities.events.kafka.TopicConsumers;
import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import cartwright.activities.kernel.RetentionProperties;
import cartwright.activities.notification.MessageBatches;
import cartwright.activities.notification.MessageSender;
import cartwright.activities.notification.Recipient;
import cartwright.activities.notification.Recipients;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.notification.NotificationActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackgroundWorkIT {

    private final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> webhooks = new LinkedBlockingQueue<>();
    private MigratedDatabase database;
    private ApplicationContextRunner application;

    @ComponentScan({
        "cartwright.activities.events",
        "cartwright.activities.analytics",
        "cartwright.activities.notification",
        "cartwright.activities.kernel.trace"
    })
    @ConfigurationPropertiesScan({"cartwright.activities.events", "cartwright.activities.notification"})
    @EnableConfigurationProperties(RetentionProperties.class)
    static class Contexts {}

    @BeforeAll
    void start() {
        database = new MigratedDatabase();
        application = new ApplicationContextRunner()
                .withBean(JdbcClient.class, database::jdbc)
                .withBean(PlatformTransactionManager.class, database::transactions)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(
                        Recipients.class,
                        () -> order -> Optional.of(new Recipient("A. Buyer", "buyer@example.com", null)))
                .withUserConfiguration(Contexts.class);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void relaysEventsAndAppliesWebhooksWhereItIsToldTo() {
        application
                .withPropertyValues("cartwright.events.run=true")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(AskedGauges.class)
                .withBean(MessageBatches.class, () -> (batchId, messageIds) -> batches.add(messageIds))
                .withBean(WebhookTarget.class, () -> webhook -> {
                    webhooks.add(webhook.eventId());
                    return new WebhookTarget.Applied();
                })
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var order = OrderId.of(Ids.next());
                    confirm(order);
                    storeWebhook();

                    assertThat(batches.poll(10, TimeUnit.SECONDS))
                            .containsExactly(order + ":ORDER_CONFIRMED:1:EMAIL", order + ":ORDER_CONFIRMED:1:SMS");
                    assertThat(webhooks.poll(10, TimeUnit.SECONDS)).isEqualTo("evt_1");
                    context.getBean(AskedGauges.class).ask();
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("cartwright.events.relay.lag")
                                    .gauges())
                            .hasSize(context.getBeansOfType(EventConsumer.class).values().stream()
                                    .mapToInt(consumer -> consumer.streams().size())
                                    .sum())
                            .hasSizeGreaterThan(1)
                            .allSatisfy(lag -> assertThat(lag.value()).isNotNegative());
                    assertThat(context).doesNotHaveBean(KafkaPublisher.class).doesNotHaveBean(TopicConsumers.class);
                });
    }

    @Test
    void publishesToKafkaWhereThereIsOneAndDoesTheRestWhileItIsAway() {
        application
                .withPropertyValues(
                        "cartwright.events.run=true",
                        "cartwright.kafka.bootstrap-servers=127.0.0.1:1",
                        "cartwright.kafka.patience=1s")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(AskedGauges.class)
                .withBean(MessageBatches.class, () -> (batchId, messageIds) -> batches.add(messageIds))
                .withBean(WebhookTarget.class, () -> webhook -> new WebhookTarget.Applied())
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(KafkaPublisher.class)
                            .hasSingleBean(TopicConsumers.class);
                    var order = OrderId.of(Ids.next());
                    confirm(order);

                    assertThat(batches.poll(10, TimeUnit.SECONDS)).contains(order + ":ORDER_CONFIRMED:1:EMAIL");
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("cartwright.events.topic.lag")
                                    .tag("consumer", "orders-of-day")
                                    .gauges())
                            .hasSize(1);
                });
    }

    @Test
    void onlyKeepsWebhooksElsewhere() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(WebhookInbox.class)
                .hasSingleBean(NotificationActivities.class)
                .doesNotHaveBean(BackgroundWork.class)
                .doesNotHaveBean(WebhookDispatcher.class)
                .doesNotHaveBean(EventConsumer.class)
                .satisfies(beans ->
                        assertThat(beans.getBeansOfType(MessageSender.class)).hasSize(2)));
    }

    private void confirm(OrderId order) {
        new EventLog(database.jdbc(), Clock.systemUTC(), "orders.event")
                .appending(new NewEvent("Order", "OrderConfirmed", Map.of(), "system"), """
                        changed AS (SELECT :id AS id, 1 AS version, NULL AS correlation_id)
                        """)
                .param("id", order.uuid())
                .update();
    }

    private void storeWebhook() {
        database.jdbc().sql("""
                        INSERT INTO events.webhook (provider, event_id, type, object_id, facts)
                        VALUES ('stripe', 'evt_1', 'payment_intent.succeeded', 'pi_1', '{}')
                        """).update();
    }
}
