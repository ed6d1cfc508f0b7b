package cartwright.api.kernel;

import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the starter does not decide for us about the connection to Temporal. */
@Configuration(proxyBeanMethods = false)
class TemporalClient {

    /** Compression costs processor time that a server on the same machine needs for orders. */
    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> uncompressed() {
        return options -> options.setGrpcCompression(GrpcCompression.NONE);
    }
}
