package cartwright.workers;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether Temporal answers and tasks are taken. Part of readiness, never of liveness: a restart would not help. */
@Component("temporalHealthIndicator")
class TemporalHealth implements HealthIndicator {

    private final WorkerRuntime runtime;

    TemporalHealth(WorkerRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Health health() {
        if (!runtime.isWorking()) {
            return Health.outOfService().withDetail("workers", "not started").build();
        }
        try {
            runtime.stubs()
                    .blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Health.up().build();
        } catch (StatusRuntimeException unreachable) {
            return Health.down()
                    .withDetail("status", unreachable.getStatus().getCode().name())
                    .build();
        }
    }
}
