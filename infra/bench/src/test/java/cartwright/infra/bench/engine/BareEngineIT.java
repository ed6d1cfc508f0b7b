package cartwright.infra.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Test;

class BareEngineIT {

    @Test
    void runsBothBaselinesToTheirEnd() {
        try (var environment = TestWorkflowEnvironment.newInstance();
                var engine = new BareEngine(environment.getWorkflowClient())) {
            assertThat(engine.firstTask()).isTrue();
            assertThat(engine.fiveSteps()).isTrue();
        }
    }
}
