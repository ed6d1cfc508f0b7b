package cartwright.api;

import cartwright.activities.ActivitiesConfiguration;
import io.temporal.spring.boot.autoconfigure.OpenTracingAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Serves the HTTP API. Stateless: any number may run, and any may be killed. */
@SpringBootApplication(exclude = OpenTracingAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
@Import(ActivitiesConfiguration.class)
public class ApiApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ApiApplication.class, arguments);
    }
}
