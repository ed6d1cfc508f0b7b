package cartwright.activities.search;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * OpenSearch, which may be absent, die, hang and come back at any time. Who searches gets nothing then: after its patience for the
 * first few questions, at once afterwards.
 */
@Component
public class OpenSearch implements MeterBinder, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSearch.class);
    private static final int QUESTIONS_LOOKED_AT = 10;
    private static final int QUESTIONS_AT_LEAST = 3;
    private static final int SERVER_ERRORS = 500;
    private static final int OVERLOADED = 429;

    /**
     * Of what products are in the index. It grows when questions need what products of before have not got; a field more that is only
     * shown needs no other form.
     */
    private static final int FORM = 2;

    private final OpenSearchProperties properties;
    private final CircuitBreaker breaker;
    private final @Nullable OpenSearchClient asking;
    private final @Nullable OpenSearchClient writing;

    OpenSearch(OpenSearchProperties properties) {
        this.properties = properties;
        this.breaker = CircuitBreaker.of(
                "opensearch",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(QUESTIONS_LOOKED_AT)
                        .minimumNumberOfCalls(QUESTIONS_AT_LEAST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(properties.pause())
                        .build());
        this.asking = properties.isConfigured() ? client(properties, properties.patience()) : null;
        this.writing = properties.isConfigured() ? client(properties, properties.bulkPatience()) : null;
    }

    private static OpenSearchClient client(OpenSearchProperties properties, Duration patience) {
        var timeout = Timeout.of(patience);
        var builder = ApacheHttpClient5TransportBuilder.builder(HttpHost.create(URI.create(properties.url())))
                .setMapper(new JacksonJsonpMapper())
                .setConnectionConfigCallback(config -> config.setConnectTimeout(timeout))
                .setRequestConfigCallback(
                        config -> config.setResponseTimeout(timeout).setConnectionRequestTimeout(timeout));
        if (!properties.username().isBlank()) {
            var credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(null, -1),
                    new UsernamePasswordCredentials(
                            properties.username(), properties.password().toCharArray()));
            builder.setHttpClientConfigCallback(http -> http.setDefaultCredentialsProvider(credentials));
        }
        return new OpenSearchClient(builder.build());
    }

    /** Whether there is to be one. */
    public boolean isConfigured() {
        return properties.isConfigured();
    }

    /** The name of the index that is searched. One of another form has another, so that nobody is asked what it cannot tell. */
    String alias() {
        return alias(FORM);
    }

    /** The names of what was searched in earlier releases. */
    List<String> formerAliases() {
        return IntStream.range(1, FORM).mapToObj(this::alias).toList();
    }

    private String alias(int form) {
        return form == 1 ? properties.alias() : properties.alias() + "-" + form;
    }

    /** How long an answer is waited for while a caller waits. */
    Duration patience() {
        return properties.patience();
    }

    /** Whether it answers, as far as is known. */
    public boolean isReached() {
        return isConfigured() && breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** What is asked of OpenSearch. */
    interface Question<T> {
        T ask(OpenSearchClient client) throws IOException;
    }

    /** The answer, within the patience of somebody who waits; empty when it is away or has no index. */
    <T> Optional<T> ask(Question<T> question) {
        if (asking == null || !breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        var began = System.nanoTime();
        try {
            var answer = question.ask(asking);
            breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            return Optional.of(answer);
        } catch (OpenSearchException refused) {
            passed(refused, began, refused.status() < SERVER_ERRORS && refused.status() != OVERLOADED);
            return Optional.empty();
        } catch (IOException away) {
            passed(away, began, false);
            return Optional.empty();
        }
    }

    /** What is refused for what it is, such as a question to an index that is not there yet, says nothing against the server. */
    private void passed(Exception failed, long began, boolean isWell) {
        if (isWell) {
            breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, failed);
        }
        LOG.atDebug().setCause(failed).log("OpenSearch did not answer");
    }

    /**
     * The answer, however long it takes within bounds, for work that nobody waits for.
     *
     * @throws UncheckedIOException when it is away
     * @throws OpenSearchException when it refuses
     */
    <T> T have(Question<T> question) {
        try {
            return question.ask(Objects.requireNonNull(writing, "there is no OpenSearch"));
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        if (isConfigured()) {
            Gauge.builder("cartwright.search.reached", this, search -> search.isReached() ? 1 : 0)
                    .register(meters);
        }
    }

    @Override
    public void destroy() throws IOException {
        if (asking != null) {
            asking._transport().close();
        }
        if (writing != null) {
            writing._transport().close();
        }
    }
}
