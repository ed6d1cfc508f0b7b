package cartwright.activities.kernel.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Redis, for what may be lost. It may be absent, die and come back at any time: who asks gets nothing then, at once, but for the
 * few first questions to one that hangs, which take as long as its patience.
 */
@Component
public class Redis implements MeterBinder, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int FAILURES_LOOKED_AT = 10;
    private static final int FAILURES_AT_LEAST = 5;
    private static final int MOST_WAITING = 1_000;

    private final RedisProperties properties;
    private final CircuitBreaker breaker;
    private final @Nullable ClientResources resources;
    private final @Nullable RedisClient client;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connection;
    private long triedAt;

    Redis(RedisProperties properties) {
        this.properties = properties;
        this.breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(FAILURES_LOOKED_AT)
                        .minimumNumberOfCalls(FAILURES_AT_LEAST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(properties.pause())
                        .build());
        if (properties.url().isBlank()) {
            this.resources = null;
            this.client = null;
            return;
        }
        this.resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
        this.client = RedisClient.create(resources, address(properties.url()));
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .build());
        reached();
    }

    /** What is wrong with a URL must not repeat it. */
    private static RedisURI address(String url) {
        try {
            return RedisURI.create(url);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "cartwright.redis.url must be redis://[[user]:password@]host[:port] or rediss://…");
        }
    }

    /** Whether there is to be one. */
    public boolean isConfigured() {
        return client != null;
    }

    /** How long an answer is waited for while a caller waits. */
    public Duration patience() {
        return properties.patience();
    }

    /** Whether it answers, as far as is known. */
    public boolean isReached() {
        return reached().isPresent() && breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** What Redis answers; empty when it has nothing or is away. */
    public <T> Optional<T> ask(Function<RedisAsyncCommands<String, String>, CompletionStage<T>> question) {
        return told(question, properties.patience()).answer();
    }

    /**
     * Has Redis do something.
     *
     * @param within how long that may take
     * @return whether it has; false when it is away or did not say so in time
     */
    public boolean tell(Function<RedisAsyncCommands<String, String>, CompletionStage<?>> order, Duration within) {
        return told(order, within).isDone();
    }

    private record Told<T>(boolean isDone, Optional<T> answer) {}

    private <T> Told<T> told(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<? extends T>> command,
            Duration within) {
        var redis = reached();
        if (redis.isEmpty() || !breaker.tryAcquirePermission()) {
            return new Told<>(false, Optional.empty());
        }
        var began = System.nanoTime();
        try {
            T answer = command.apply(redis.get().async())
                    .toCompletableFuture()
                    .get(within.toNanos(), TimeUnit.NANOSECONDS);
            breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            return new Told<>(true, Optional.ofNullable(answer));
        } catch (ExecutionException | TimeoutException | RedisException failed) {
            breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, failed);
            LOG.atDebug().setCause(failed).log("Redis did not answer");
            return new Told<>(false, Optional.empty());
        } catch (InterruptedException interrupted) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return new Told<>(false, Optional.empty());
        }
    }

    /** The connection, once there is one; it mends itself. Until then another attempt is begun now and then, and not waited for. */
    private synchronized Optional<StatefulRedisConnection<String, String>> reached() {
        if (client == null) {
            return Optional.empty();
        }
        var current = connection;
        if (current != null && current.isDone() && !current.isCompletedExceptionally()) {
            return Optional.of(current.join());
        }
        var isDue = System.nanoTime() - triedAt > RECONNECT.toNanos();
        if (current == null || (current.isCompletedExceptionally() && isDue)) {
            triedAt = System.nanoTime();
            connection = client.connectAsync(StringCodec.UTF8, address(properties.url()))
                    .toCompletableFuture();
        }
        return Optional.empty();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        if (isConfigured()) {
            Gauge.builder("cartwright.redis.reached", this, redis -> redis.isReached() ? 1 : 0)
                    .register(meters);
        }
    }

    @Override
    public void destroy() {
        if (client != null) {
            client.shutdown(Duration.ZERO, RECONNECT);
        }
        if (resources != null) {
            resources.shutdown(0, RECONNECT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }
}
