package cartwright.workers;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.notification.NotificationWorkflow;
import cartwright.workflows.order.OrderWorkflow;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

class ObservedWorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Collector collector = new Collector();
    private final int port = freePort();
    private final TestServer.PortBoundTestServer temporal = TestServer.createPortBoundServer(port);

    @AfterEach
    void stop() {
        temporal.close();
        collector.close();
    }

    @Test
    void spansOfWorkflowsAndActivitiesReachTheCollector() {
        try (var workers = workers("management.opentelemetry.tracing.export.otlp.endpoint=" + collector.address())) {
            sendNothing(workers);

            await(() -> collector.received().contains("CompleteWorkflow:NotificationWorkflow"));
            assertThat(collector.received())
                    .contains(
                            "cartwright-workers",
                            "StartWorkflow:NotificationWorkflow",
                            "RunWorkflow:NotificationWorkflow",
                            "RunActivity:NotificationSend");
        }
    }

    @Test
    void withoutAnAddressNothingIsThereThatMakesOrSendsSpans() {
        try (var workers = workers()) {
            sendNothing(workers);

            assertThat(workers.getBeansOfType(SdkTracerProvider.class)).isEmpty();
            assertThat(workers.getBeansOfType(SpanProcessor.class)).isEmpty();
        }
    }

    @Test
    void aWorkflowTaskThatFailsIsCounted() {
        try (var workers = workers()) {
            workers.getBean(WorkflowClient.class)
                    .newUntypedWorkflowStub(
                            "NoSuchWorkflow",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(OrderWorkflow.TASK_QUEUE)
                                    .build())
                    .start();

            await(() -> metrics(workers)
                    .lines()
                    .anyMatch(line -> line.startsWith("temporal_workflow_task_execution_failed_total")
                            && line.contains("task_queue=\"order\"")));
        }
    }

    /** Temporal's test server keeps no list of search attributes. */
    @TestConfiguration
    static class Unsearched {
        @Bean
        @Primary
        SearchAttributes unregistered(WorkflowClient client) {
            return new SearchAttributes(client) {
                @Override
                void register() {
                    // Nothing to do.
                }
            };
        }
    }

    private ConfigurableApplicationContext workers(String... settings) {
        var all = Stream.concat(
                Stream.of(
                        "spring.temporal.connection.target=127.0.0.1:" + port,
                        "server.port=0",
                        "cartwright.events.run=false",
                        "cartwright.payload.keys=test:" + "A".repeat(43) + "="),
                Stream.of(settings));
        return new SpringApplicationBuilder(WorkersApplication.class, Unsearched.class)
                .registerShutdownHook(false)
                .run(all.map(setting -> "--" + setting).toArray(String[]::new));
    }

    /** A batch without messages goes through workflow and activity and touches nothing else. */
    private static void sendNothing(ConfigurableApplicationContext workers) {
        var workflow = workers.getBean(WorkflowClient.class)
                .newWorkflowStub(
                        NotificationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(NotificationWorkflow.workflowId("none"))
                                .setTaskQueue(NotificationWorkflow.TASK_QUEUE)
                                .setWorkflowRunTimeout(PATIENCE)
                                .build());
        workflow.send(List.of());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String metrics(ConfigurableApplicationContext workers) {
        var port = workers.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void await(BooleanSupplier condition) {
        var until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
