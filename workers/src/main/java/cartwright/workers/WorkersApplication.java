package cartwright.workers;

import cartwright.activities.ActivitiesConfiguration;
import cartwright.activities.kernel.payload.PayloadConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Runs workflows and activities. Stateless: any number may run, and any may be killed. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({ActivitiesConfiguration.class, PayloadConfiguration.class})
public class WorkersApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(WorkersApplication.class, arguments);
    }
}
