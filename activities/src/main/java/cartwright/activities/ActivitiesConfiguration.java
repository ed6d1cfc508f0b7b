package cartwright.activities;

import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** All contexts' services, for the applications to import. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
@EntityScan
@EnableJpaRepositories
public class ActivitiesConfiguration {

    /** The one clock of activities and API. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
