package cartwright.api.kernel;

import cartwright.workflows.order.OrderRefusal;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The way to Temporal. Whether it answers is asked every second beside the requests, so that a missing engine is a quick 503
 * and no request waits for it.
 */
@Component("temporalHealthIndicator")
public class Engine implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WorkflowClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean up = true;

    Engine(WorkflowClient client) {
        this.client = client;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(1, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            up = true;
        } catch (StatusRuntimeException unreachable) {
            up = false;
        }
    }

    /** The client, for starting workflows. */
    public WorkflowClient client() {
        return client;
    }

    /**
     * Runs {@code call} and waits at most so long.
     *
     * @return empty when there was no answer in time; the call may still be carried out
     * @throws Problem UNAVAILABLE when the engine cannot be reached, or what the workflow refused
     */
    public <T> Optional<T> within(Duration patience, Supplier<T> call) {
        if (!up) {
            throw unavailable();
        }
        var context = MDC.getCopyOfContextMap();
        var answer = calls.submit(() -> {
            MDC.setContextMap(context);
            return call.get();
        });
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException failed) {
            throw translated(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /**
     * Asks a running workflow to do something.
     *
     * @return empty when the workflow has ended
     * @throws Problem what it refused, or UNAVAILABLE when it did not answer in time
     */
    public <T> Optional<T> ask(Supplier<T> update) {
        try {
            var answer = within(PATIENCE, update);
            if (answer.isEmpty()) {
                throw new Problem(ErrorCode.UNAVAILABLE, "There was no answer in time; it may still be carried out.");
            }
            return answer;
        } catch (WorkflowNotFoundException ended) {
            return Optional.empty();
        }
    }

    private static RuntimeException translated(Throwable failed) {
        return switch (failed) {
            case WorkflowNotFoundException ended -> ended;
            case WorkflowUpdateException refused
            when refused.getCause() instanceof ApplicationFailure failure -> refusal(failure);
            case WorkflowServiceException unreachable -> unavailable();
            case StatusRuntimeException unreachable -> unavailable();
            case RuntimeException other -> other;
            default -> new IllegalStateException(failed);
        };
    }

    private static RuntimeException refusal(ApplicationFailure failure) {
        return OrderRefusal.in(failure)
                .<RuntimeException>map(refusal ->
                        new Problem(ErrorCode.valueOf(refusal.name()), String.valueOf(failure.getOriginalMessage())))
                .orElse(failure);
    }

    private static Problem unavailable() {
        return new Problem(
                ErrorCode.UNAVAILABLE, "The order engine cannot be reached; try again with the same Idempotency-Key.");
    }

    @Override
    public Health health() {
        return up ? Health.up().build() : Health.down().build();
    }
}
