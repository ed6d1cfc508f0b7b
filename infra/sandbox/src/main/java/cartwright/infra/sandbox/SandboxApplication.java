package cartwright.infra.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the sandbox: one small web application over its own database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SandboxApplication {
    /** Starts on {@code SERVER_PORT}, by default 8090, bound to the loopback address only. */
    public static void main(String[] arguments) {
        SpringApplication.run(SandboxApplication.class, arguments);
    }
}
