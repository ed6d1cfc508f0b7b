package cartwright.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerOptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class DeploymentTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Configuration
    @EnableConfigurationProperties(WorkersProperties.class)
    static class Bound {}

    @Test
    void withoutAVersionAProcessTakesEveryTask() {
        context.run(
                started -> assertThat(worker(started).getDeploymentOptions()).isNull());
    }

    @Test
    void withAVersionItTakesTheTasksOfThatVersion() {
        context.withPropertyValues(
                        "cartwright.workers.deployment.name=cartwright", "cartwright.workers.deployment.build-id=1.4.2")
                .run(started -> {
                    var options = worker(started).getDeploymentOptions();
                    assertThat(options.isUsingVersioning()).isTrue();
                    assertThat(options.getVersion()).isEqualTo(new WorkerDeploymentVersion("cartwright", "1.4.2"));
                    assertThat(options.getDefaultVersioningBehavior()).isEqualTo(VersioningBehavior.AUTO_UPGRADE);
                });
    }

    @Test
    void halfAVersionStopsTheStartAndSaysWhatIsMissing() {
        context.withPropertyValues("cartwright.workers.deployment.build-id=1.4.2")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(
                                "TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID are set together"));
    }

    private static WorkerOptions worker(BeanFactory started) {
        return started.getBean(WorkersProperties.class)
                .deployment()
                .of(WorkerOptions.newBuilder())
                .build();
    }
}
