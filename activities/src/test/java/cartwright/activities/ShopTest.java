package cartwright.activities;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.AppendedEvents;
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
        properties = {"cartwright.fraud.card.most=0", "cartwright.fraud.address.most=0"})
public abstract class ShopTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", ShopDatabase::url);
        registry.add("spring.datasource.username", () -> "shop_app");
        registry.add("spring.datasource.hikari.maximum-pool-size", () -> "40");
        // Every context that Spring keeps has a pool of its own.
        registry.add("spring.datasource.hikari.minimum-idle", () -> "2");
        registry.add("spring.datasource.hikari.idle-timeout", () -> "10000");
        registry.add("cartwright.payload.keys", () -> "test:" + "A".repeat(43) + "=");
        registry.add("cartwright.fraud.hash-key", () -> "test".repeat(8));
        registry.add("spring.flyway.enabled", () -> "false");
        registry.add("spring.jpa.open-in-view", () -> "false");
        registry.add("spring.jpa.hibernate.ddl-auto", () -> "validate");
        registry.add("spring.jpa.properties.hibernate.jdbc.log.errors", () -> "false");
    }

    /** A fact may hold what its schema names and nothing else, and so no name and no address. */
    @AfterAll
    static void everyEventIsAsItsSchemaSays() {
        assertThat(AppendedEvents.problems(ShopDatabase.owner())).isEmpty();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(ActivitiesConfiguration.class)
    static class Shop {}
}
