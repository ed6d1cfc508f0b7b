package cartwright.infra.bench.reconciliation;

import cartwright.activities.events.WebhookInbox;
import cartwright.activities.kernel.RetentionProperties;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The shop's own reconciliation, as its workers run it, without the rest of the shop. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("cartwright.activities.reconciliation")
@ConfigurationPropertiesScan({"cartwright.activities.reconciliation", "cartwright.activities.kernel.file"})
@EnableConfigurationProperties(RetentionProperties.class)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class Reconciliation {

    @Bean
    Clock clock() {
        return Clock.fixed(PlantedDay.NOW, ZoneOffset.UTC);
    }

    @Bean
    WebhookInbox inbox(JdbcClient jdbc) {
        return new WebhookInbox(jdbc, List.of());
    }
}
