package cartwright.infra.bench.imports;

import cartwright.activities.kernel.RetentionProperties;
import java.time.Clock;
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

/** The shop's own catalogue, as its workers have it, without the rest of the shop. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"cartwright.activities.catalog", "cartwright.activities.kernel.redis"})
@ConfigurationPropertiesScan({
    "cartwright.activities.catalog",
    "cartwright.activities.kernel.file",
    "cartwright.activities.kernel.redis"
})
@EnableConfigurationProperties(RetentionProperties.class)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class ImportingShop {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
