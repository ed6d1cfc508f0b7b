package cartwright.activities;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.AppendedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An integration test of the contexts' services on {@link ShopDatabase}, as the application's own role. */
@SpringBootTest(
        classes = ShopTest.Shop.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        // All tests' orders go to one address and are paid with one card.
        properties = {
            "cartwright.fraud.card.most=0",
            "cartwright.fraud.address.most=0",
            // Nobody's: a test that needs a provider brings one.
            "cartwright.payment.stripe.api-base=http://127.0.0.1:1"
        })
public abstract class ShopTest {

    private static final Path OBJECTS = objects();

    private static Path objects() {
        try {
            return Files.createTempDirectory("shop-objects");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** What a shop on {@link ShopDatabase} is set up with, for tests that start one by themselves. */
    public static Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", ShopDatabase.url()),
                Map.entry("spring.datasource.username", "shop_app"),
                Map.entry("spring.datasource.hikari.maximum-pool-size", "40"),
                // Every context that Spring keeps has a pool of its own.
                Map.entry("spring.datasource.hikari.minimum-idle", "2"),
                Map.entry("spring.datasource.hikari.idle-timeout", "10000"),
                Map.entry("cartwright.catalog.objects.directory", OBJECTS.toString()),
                Map.entry("cartwright.payload.keys", "test:" + "A".repeat(43) + "="),
                Map.entry("cartwright.fraud.hash-key", "test".repeat(8)),
                Map.entry("spring.flyway.enabled", "false"),
                Map.entry("spring.jpa.open-in-view", "false"),
                Map.entry("spring.jpa.hibernate.ddl-auto", "validate"),
                Map.entry("spring.jpa.properties.hibernate.jdbc.log.errors", "false"));
    }

    /** A fact may hold what its schema names and nothing else, and so no name and no address. */
    @AfterAll
    static void everyEventIsAsItsSchemaSays() {
        assertThat(AppendedEvents.problems(ShopDatabase.owner())).isEmpty();
    }

    /** All contexts' services. */
    @Configuration
    @EnableAutoConfiguration
    @Import(ActivitiesConfiguration.class)
    public static class Shop {}
}
