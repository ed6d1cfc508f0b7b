package cartwright.activities.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.kernel.OrderId;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.api.common.v1.Header;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TracedJourneyTest {

    private static final OrderId ORDER = new OrderId("ord_" + "a".repeat(32));
    private static final String WORKFLOW = "order/" + ORDER;
    private static final LogContext REQUEST = new LogContext(null, null, "req-1");
    private static final LogContext OTHER_REQUEST = new LogContext(null, null, "req-2");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Trail> afterwards = new ConcurrentLinkedQueue<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final OpenTelemetry telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    @BeforeEach
    void listen() {
        lines.start();
        steps().addAppender(lines);
    }

    @AfterEach
    void ignore() {
        steps().detachAppender(lines);
    }

    @Test
    void oneTraceRunsFromTheRequestToTheProvidersCall() {
        travel(telemetry);

        var spans = spansOf("POST /v1/orders");
        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder(
                        "POST /v1/orders",
                        "StartWorkflow:Journey",
                        "RunWorkflow:Journey",
                        "RunActivity:Local",
                        "RunActivity:Regular",
                        "bank pay",
                        // Temporal's test server drops a signal's header: whose signal it was is not known then.
                        "HandleSignal:arrive",
                        "CompleteWorkflow:Journey");
        assertThat(parentOf("StartWorkflow:Journey").getName()).isEqualTo("POST /v1/orders");
        assertThat(parentOf("RunWorkflow:Journey").getName()).isEqualTo("StartWorkflow:Journey");
        assertThat(parentOf("RunActivity:Regular").getName()).isEqualTo("StartWorkflow:Journey");
        assertThat(parentOf("bank pay").getName()).isEqualTo("RunActivity:Regular");
        assertThat(span("bank pay").getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span("bank pay").getAttributes().get(AttributeKey.stringKey("provider.outcome")))
                .isEqualTo("answered");
    }

    @Test
    void whatIsAskedLaterHangsBelowWhoAskedIt() {
        travel(telemetry);

        assertThat(spansOf("POST /v1/detours"))
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder(
                        "POST /v1/detours",
                        "UpdateWorkflow:detour",
                        "HandleUpdate:detour",
                        "RunActivity:Local",
                        "SignalWorkflow:arrive");
    }

    @Test
    void aReplayAddsNoSpan() throws Exception {
        var history = travel(telemetry);
        var before = exporter.getFinishedSpanItems().size();

        try (var environment = environment(telemetry)) {
            var worker = environment.newWorker("replay");
            worker.registerWorkflowImplementationTypes(Journey.JourneyImpl.class);
            WorkflowReplayer.replayWorkflowExecution(history, worker);
        }

        assertThat(exporter.getFinishedSpanItems()).hasSize(before);
    }

    @Test
    void aHistoryWithoutHeadersIsReplayedByATracedWorker() throws Exception {
        var history = travel(OpenTelemetry.noop());

        try (var environment = environment(telemetry)) {
            var worker = environment.newWorker("replay");
            worker.registerWorkflowImplementationTypes(Journey.JourneyImpl.class);
            WorkflowReplayer.replayWorkflowExecution(history, worker);
        }

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void withoutAnAddressOnlyTheCorrelationIdTravels() {
        var history = travel(OpenTelemetry.noop());

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(headersOf(history).flatMap(header -> header.getFieldsMap().keySet().stream()))
                .isNotEmpty()
                .containsOnly(Headers.CORRELATION);
    }

    @Test
    void headersHoldTheTraceWhenItIsOn() {
        assertThat(headersOf(travel(telemetry)).flatMap(header -> header.getFieldsMap().keySet().stream()))
                .contains("traceparent", Headers.CORRELATION);
    }

    @Test
    void tracingChangesNoEvent() {
        assertThat(eventsOf(travel(telemetry))).isEqualTo(eventsOf(travel(OpenTelemetry.noop())));
    }

    @Test
    void everyLineOfAnActivitySaysWhoseWorkItIs() {
        travel(telemetry);

        assertThat(lines("local step"))
                .extracting(line -> line.getMDCPropertyMap().get(LogContext.CORRELATION))
                .containsExactlyInAnyOrder("req-1", "req-2");
        assertThat(Stream.of("local step", "regular step", "travelling", "arriving")
                        .flatMap(this::linesOf))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                        .containsEntry(LogContext.WORKFLOW, WORKFLOW)
                        .containsEntry(LogContext.ORDER, ORDER.value())
                        .containsKey(LogContext.CORRELATION));
    }

    @Test
    void theThreadForgetsWhoseWorkItDid() {
        travel(telemetry);

        assertThat(afterwards)
                .hasSize(3)
                .allSatisfy(left -> assertThat(left.names()).isEqualTo(new LogContext(null, null, null)))
                .allSatisfy(left -> assertThat(left.trace()).isSameAs(Context.root()));
    }

    @Test
    void providerCallsAreTimedByOutcome() {
        travel(OpenTelemetry.noop());

        assertThat(meters.get("cartwright.provider.call")
                        .tags("provider", "bank", "operation", "pay", "outcome", "answered")
                        .timer()
                        .count())
                .isOne();
    }

    /** Starts a journey, sends it on a detour and lets it end, in two requests. */
    private WorkflowExecutionHistory travel(OpenTelemetry traced) {
        var requests = new Spans(traced);
        try (var environment = environment(traced)) {
            var worker = environment.newWorker(Journey.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(Journey.JourneyImpl.class);
            worker.registerActivitiesImplementations(new Journey.StepsImpl(new ProviderCalls(traced, meters)));
            environment.start();
            var client = environment.getWorkflowClient();
            request(requests, REQUEST, "POST /v1/orders", () -> WorkflowClient.start(startable(client)::travel, ORDER));
            request(requests, OTHER_REQUEST, "POST /v1/detours", () -> {
                var journey = client.newWorkflowStub(Journey.class, WORKFLOW);
                journey.detour();
                journey.arrive();
            });
            client.newUntypedWorkflowStub(WORKFLOW).getResult(String.class);
            return client.fetchHistory(WORKFLOW);
        }
    }

    private static Journey startable(WorkflowClient client) {
        return client.newWorkflowStub(
                Journey.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(WORKFLOW)
                        .setTaskQueue(Journey.TASK_QUEUE)
                        .build());
    }

    private static void request(Spans spans, LogContext names, String name, Runnable work) {
        var named = new Spans.Named(name, SpanKind.SERVER, Spans.of(names).build());
        new Trail(Context.root(), names)
                .along(() -> spans.around(named, Context.root(), span -> {
                    work.run();
                    return name;
                }));
    }

    /** Looks, outside of ours, what an activity leaves on its thread. */
    private final class Watching extends WorkerInterceptorBase {

        @Override
        public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
            return new ActivityInboundCallsInterceptorBase(next) {
                @Override
                public ActivityOutput execute(ActivityInput input) {
                    var output = super.execute(input);
                    afterwards.add(Trail.current());
                    return output;
                }
            };
        }
    }

    private TestWorkflowEnvironment environment(OpenTelemetry traced) {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setInterceptors(new TracedClient(new Spans(traced), headers(traced)))
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new TracedWorker(new Spans(traced), headers(traced)), new Watching())
                        .build())
                .build());
    }

    private static Headers headers(OpenTelemetry traced) {
        return new Headers(traced.getPropagators().getTextMapPropagator());
    }

    private List<SpanData> spansOf(String request) {
        var trace = span(request).getTraceId();
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private SpanData span(String name) {
        return find(span -> span.getName().equals(name));
    }

    private SpanData parentOf(String name) {
        var parent = span(name).getParentSpanId();
        return find(span -> span.getSpanId().equals(parent));
    }

    private SpanData find(Predicate<SpanData> wanted) {
        return exporter.getFinishedSpanItems().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private Stream<ILoggingEvent> linesOf(String message) {
        return lines.list.stream().filter(line -> line.getFormattedMessage().equals(message));
    }

    private List<ILoggingEvent> lines(String message) {
        return linesOf(message).toList();
    }

    private static Logger steps() {
        return (Logger) LoggerFactory.getLogger(Journey.class.getPackageName());
    }

    /** What the workflow did; when its tasks ran differs from run to run. */
    private static List<String> eventsOf(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .map(event -> event.getEventType().name())
                .filter(type -> !type.contains("WORKFLOW_TASK"))
                .sorted()
                .toList();
    }

    private static Stream<Header> headersOf(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .flatMap(event -> Stream.of(
                        event.getWorkflowExecutionStartedEventAttributes().getHeader(),
                        event.getActivityTaskScheduledEventAttributes().getHeader(),
                        event.getWorkflowExecutionSignaledEventAttributes().getHeader(),
                        event.getWorkflowExecutionUpdateAcceptedEventAttributes()
                                .getAcceptedRequest()
                                .getInput()
                                .getHeader()));
    }
}
