package cartwright.infra.histories;

import cartwright.activities.ActivitiesConfiguration;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.WebhookDispatcher;
import cartwright.activities.events.WebhookInbox;
import cartwright.activities.kernel.Migrations;
import cartwright.activities.kernel.payload.PayloadConfiguration;
import cartwright.activities.kernel.trace.BackgroundSpans;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.ProviderPayments;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.activities.payment.dispute.ProviderDisputes;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.workflows.dispute.DisputeActivities;
import cartwright.workflows.payment.PaymentActivities;
import cartwright.workflows.payment.Provider;
import com.zaxxer.hikari.HikariDataSource;
import io.temporal.client.WorkflowClientOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What moves money, and nothing else of the shop: its activities with their gateways, attempts, inbox, relay and ledger on a real
 * PostgreSQL, and the providers' double beside them.
 */
final class PaymentStack implements AutoCloseable {

    private static final String SANDBOX_JAR = "infra/sandbox/target/sandbox-0.1.0-SNAPSHOT-app.jar";

    private final EmbeddedPostgres postgres;
    private final SandboxProcess sandbox;
    private final ConfigurableApplicationContext shop;
    private final ActivityLanes lanes;
    private final PaymentActivities payments;
    private final DisputeActivities disputes;
    private final WebhookDispatcher webhooks;
    private final HikariDataSource provider;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ActivitiesConfiguration.class)
    static class Shop {}

    /** @param atOnce how many activities run at the same time */
    PaymentStack(int atOnce) throws IOException {
        var directory = Files.createTempDirectory("cartwright-histories");
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        var admin = JdbcClient.create(postgres.getPostgresDatabase());
        admin.sql("CREATE ROLE shop_owner LOGIN").update();
        admin.sql("CREATE ROLE shop_app LOGIN").update();
        admin.sql("CREATE DATABASE shop OWNER shop_owner").update();
        admin.sql("CREATE DATABASE sandbox").update();
        Migrations.run(postgres.getDatabase("shop_owner", "shop"), "shop_app");
        sandbox = new SandboxProcess(
                Path.of("..", "..", SANDBOX_JAR).normalize(), postgres.getJdbcUrl("postgres", "sandbox"), directory);
        provider = new HikariDataSource();
        provider.setJdbcUrl(postgres.getJdbcUrl("postgres", "sandbox"));
        provider.setMaximumPoolSize(4);
        shop = shop();
        lanes = new ActivityLanes(
                atOnce,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(PayloadConfiguration.plain())
                        .build(),
                shop.getBean(ProviderPayments.class),
                shop.getBean(ProviderDisputes.class));
        payments = lanes.stub(PaymentActivities.class);
        disputes = lanes.stub(DisputeActivities.class);
        webhooks = new WebhookDispatcher(
                shop.getBean(JdbcClient.class),
                new ProviderNews(payments, shop.getBean(PaymentReads.class), shop.getBean(Refunds.class)),
                shop.getBean(EventsProperties.class),
                shop.getBean(BackgroundSpans.class));
    }

    private ConfigurableApplicationContext shop() {
        return new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.config.name=none",
                        "--spring.main.banner-mode=off",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("shop_app", "shop"),
                        "--spring.datasource.username=shop_app",
                        "--spring.datasource.hikari.maximum-pool-size=40",
                        "--spring.flyway.enabled=false",
                        "--spring.jpa.open-in-view=false",
                        "--spring.jpa.hibernate.ddl-auto=none",
                        "--logging.level.root=warn",
                        // Refusals are a part of the histories, and told there.
                        "--logging.level.io.temporal=error",
                        "--management.otlp.metrics.export.enabled=false",
                        "--management.logging.export.otlp.enabled=false",
                        "--management.tracing.sampling.probability=0",
                        "--cartwright.payload.keys=test:" + "A".repeat(43) + "=",
                        "--cartwright.fraud.hash-key=" + "test".repeat(8),
                        "--cartwright.payment.stripe.api-base=" + sandbox.base(Provider.STRIPE),
                        "--cartwright.payment.stripe.api-key=sk_test_model",
                        "--cartwright.payment.paypal.api-base=" + sandbox.base(Provider.PAYPAL),
                        "--cartwright.payment.paypal.client-id=client",
                        "--cartwright.payment.paypal.client-secret=secret",
                        "--cartwright.payment.square.api-base=" + sandbox.base(Provider.SQUARE),
                        "--cartwright.payment.square.access-token=EAAA_model");
    }

    SandboxProcess sandbox() {
        return sandbox;
    }

    PaymentActivities payments() {
        return payments;
    }

    DisputeActivities disputes() {
        return disputes;
    }

    /** Answers a dispute with evidence that wins it; what is decided already stays so. */
    void convince(Provider provider, String dispute) {
        var evidence =
                new Evidence("a thing", "A. Buyer", null, "1 High St", "RoyalMail", "EZ1", "today", "winning_evidence");
        shop.getBeansOfType(DisputeGateway.class).values().stream()
                .filter(gateway -> gateway.provider() == provider)
                .forEach(gateway -> gateway.submit("convince:" + dispute, dispute, evidence));
    }

    WebhookInbox inbox() {
        return shop.getBean(WebhookInbox.class);
    }

    WebhookDispatcher webhooks() {
        return webhooks;
    }

    EventRelay relay() {
        return shop.getBean(EventRelay.class);
    }

    Ledger ledger() {
        return shop.getBean(Ledger.class);
    }

    /** The shop's database, as the application sees it. */
    JdbcClient database() {
        return shop.getBean(JdbcClient.class);
    }

    /** The providers' own. */
    JdbcClient provider() {
        return JdbcClient.create(provider);
    }

    @Override
    public void close() throws IOException {
        lanes.close();
        shop.close();
        provider.close();
        sandbox.close();
        postgres.close();
    }
}
