package cartwright.activities.kernel.trace;

import cartwright.workflows.order.PlaceOrder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One workflow's work. A workflow may live for weeks and move from process to process, so it has no span that stays open: its
 * beginning, its end and what it is asked are marked when they first happen and never in a replay, and what it calls hangs
 * below the span of whoever called it. Nothing here changes what the workflow does.
 */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {

    private final Spans spans;
    private final Headers headers;
    private @Nullable Trail own;

    TracedWorkflow(WorkflowInboundCallsInterceptor next, Spans spans, Headers headers) {
        super(next);
        this.spans = spans;
        this.headers = headers;
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
        super.init(new TracedWorkflowCalls(outboundCalls, headers));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
        var trail = trail(input.getHeader(), input.getArguments());
        own = trail;
        var type = Workflow.getInfo().getWorkflowType();
        return trail.along(() -> {
            mark("RunWorkflow:" + type, trail, null);
            try {
                var output = super.execute(input);
                mark("CompleteWorkflow:" + type, trail, null);
                return output;
            } catch (RuntimeException failed) {
                mark("FailWorkflow:" + type, trail, failed);
                throw failed;
            }
        });
    }

    @Override
    public void handleSignal(SignalInput input) {
        var trail = trail(input.getHeader());
        trail.along(() -> {
            mark("HandleSignal:" + input.getSignalName(), trail, null);
            super.handleSignal(input);
        });
    }

    @Override
    public void validateUpdate(UpdateInput input) {
        trail(input.getHeader()).along(() -> super.validateUpdate(input));
    }

    @Override
    public UpdateOutput executeUpdate(UpdateInput input) {
        var trail = trail(input.getHeader());
        return trail.along(() -> {
            mark("HandleUpdate:" + input.getUpdateName(), trail, null);
            return super.executeUpdate(input);
        });
    }

    /** Signals, updates and what follows from completed promises run on threads of this kind. */
    @Override
    public Object newCallbackThread(Runnable runnable, @Nullable String name) {
        return super.newCallbackThread(
                () -> Objects.requireNonNullElseGet(own, () -> trail(Header.empty()))
                        .along(runnable),
                name);
    }

    private void mark(String name, Trail trail, @Nullable RuntimeException failed) {
        if (!WorkflowUnsafe.isReplaying()) {
            var attributes = Spans.of(trail.names())
                    .put("workflow.run.id", Workflow.getInfo().getRunId())
                    .build();
            spans.mark(new Spans.Named(name, SpanKind.CONSUMER, attributes), trail.trace(), failed);
        }
    }

    /** What came with the call; without it the work belongs to what the workflow began with. */
    private Trail trail(Header header, @Nullable Object... arguments) {
        var beginning = Optional.ofNullable(own);
        var correlationId = Optional.ofNullable(headers.correlationId(header))
                .or(() -> placedBy(arguments))
                .or(() -> beginning.map(Trail::names).map(LogContext::correlationId));
        var trace = Optional.of(headers.trace(header))
                .filter(given -> Span.fromContext(given).getSpanContext().isValid())
                .or(() -> beginning.map(Trail::trace));
        var names = LogContext.of(Workflow.getInfo().getWorkflowId(), correlationId.orElse(null), arguments);
        return new Trail(trace.orElse(Context.root()), names);
    }

    /** An order that was started without headers still says which request placed it. */
    private static Optional<String> placedBy(@Nullable Object... arguments) {
        return Stream.of(arguments)
                .filter(PlaceOrder.class::isInstance)
                .map(PlaceOrder.class::cast)
                .map(PlaceOrder::correlationId)
                .findFirst();
    }
}
