package cartwright.api.kernel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.context.Context;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The way to Temporal. Whether it answers is asked every second beside the requests, so that a missing engine is a quick 503
 * and no request waits for it.
 */
@Component("temporalHealthIndicator")
public class Engine implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a caller is kept waiting for what follows from an update, before it is told how things stand. */
    private static final Duration CALLER_WAITS = Duration.ofSeconds(3);

    /** A workflow takes ten updates at a time; other instances and people ask too. */
    private static final int UPDATES_AT_ONCE = 6;

    private static final Duration QUEUE = Duration.ofSeconds(2);

    /** Something else may reach the workflow with each attempt too, but seldom. */
    private static final int ATTEMPTS = 4;

    /** What is not ready is usually a moment away, and asking for what is refused leaves no trace in a workflow's history. */
    private static final RetryTemplate ONCE_READY = new RetryTemplate(RetryPolicy.builder()
            .predicate(failed -> failed instanceof Problem problem && problem.code() == ErrorCode.NOT_READY)
            .delay(Duration.ofMillis(100))
            .maxRetries(Long.MAX_VALUE)
            .timeout(CALLER_WAITS)
            .build());

    private final WorkflowClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<String, Semaphore> turns =
            Caffeine.newBuilder().weakValues().build();
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
     * @throws WorkflowEnded when the workflow has ended, or never began
     */
    public <T> Optional<T> within(Duration patience, Supplier<T> call) {
        if (!up) {
            throw EngineFailures.unavailable();
        }
        var context = MDC.getCopyOfContextMap();
        var answer = calls.submit(Context.current().wrap(() -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            return unlessTurnedAway(call);
        }));
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw EngineFailures.unavailable();
        } catch (ExecutionException failed) {
            throw EngineFailures.translated(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /**
     * An update is turned away undone when a signal, such as a webhook's, comes in while its workflow is about to end: the
     * server throws that workflow task away, and the update with it.
     */
    private static <T> T unlessTurnedAway(Supplier<T> call) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return call.get();
            } catch (WorkflowServiceException failed) {
                if (!EngineFailures.isTurnedAway(failed)) {
                    throw failed;
                }
            }
        }
        return call.get();
    }

    /** What became of an update. */
    public enum Reply {
        /** It was carried out. */
        DONE,
        /** The workflow took it, but has not finished it in time. */
        UNDERWAY,
        /** The workflow has ended, or never began. */
        ENDED;

        /**
         * What to answer with.
         *
         * @param asWanted whether things stand as was asked for
         * @return 202 as long as it may be carried out as well as refused
         */
        public HttpStatus status(boolean asWanted) {
            return this == UNDERWAY && !asWanted ? HttpStatus.ACCEPTED : HttpStatus.OK;
        }
    }

    /**
     * Asks a running workflow to do something, and waits a little for what follows: also until it is ready to be asked. Too
     * many requests for one workflow wait for each other.
     *
     * @param update starts the update and waits until the workflow has accepted it; called again while it is NOT_READY
     * @throws Problem what it refused, RATE_LIMITED when too many wait already, or UNAVAILABLE when it did not answer in time
     */
    public Reply ask(String workflowId, Supplier<? extends WorkflowUpdateHandle<?>> update) {
        return ONCE_READY.invoke(() -> askOnce(workflowId, update));
    }

    private Reply askOnce(String workflowId, Supplier<? extends WorkflowUpdateHandle<?>> update) {
        var turn = Objects.requireNonNull(turns.get(workflowId, id -> new Semaphore(UPDATES_AT_ONCE, true)));
        await(turn);
        try {
            var accepted = within(PATIENCE, update);
            if (accepted.isEmpty()) {
                throw new Problem(ErrorCode.UNAVAILABLE, "There was no answer in time; it may still be carried out.");
            }
            return within(CALLER_WAITS.plus(PATIENCE), () -> reply(accepted.get()))
                    .orElse(Reply.UNDERWAY);
        } catch (WorkflowEnded ended) {
            return Reply.ENDED;
        } finally {
            turn.release();
        }
    }

    private static Reply reply(WorkflowUpdateHandle<?> accepted) {
        try {
            accepted.getResult(CALLER_WAITS.toMillis(), TimeUnit.MILLISECONDS);
            return Reply.DONE;
        } catch (WorkflowUpdateTimeoutOrCancelledException late) {
            return Reply.UNDERWAY;
        }
    }

    /** How {@link #ask} wants its updates started. */
    public static <R> UpdateOptions<R> accepted(Class<R> result) {
        return UpdateOptions.newBuilder(result)
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build();
    }

    /** How an update is awaited that comes with the start of its workflow. */
    public static <R> UpdateOptions<R> completed(Class<R> result) {
        return UpdateOptions.newBuilder(result)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
    }

    private static void await(Semaphore turn) {
        try {
            if (!turn.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw EngineFailures.busy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw EngineFailures.unavailable();
        }
    }

    @Override
    public Health health() {
        return up ? Health.up().build() : Health.down().build();
    }
}
