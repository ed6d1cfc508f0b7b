package cartwright.activities.kernel.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import java.util.function.Supplier;

/** A span around each call that makes a workflow do something, and what it needs to be continued there. Queries have none. */
final class TracedClientCalls extends WorkflowClientCallsInterceptorBase {

    private final Spans spans;
    private final Headers headers;

    TracedClientCalls(WorkflowClientCallsInterceptor next, Spans spans, Headers headers) {
        super(next);
        this.spans = spans;
        this.headers = headers;
    }

    @Override
    public WorkflowStartOutput start(WorkflowStartInput input) {
        return traced("StartWorkflow:" + input.getWorkflowType(), input.getWorkflowId(), () -> {
            headers.write(input.getHeader());
            return super.start(input);
        });
    }

    @Override
    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
        var workflowId = input.getWorkflowExecution().getWorkflowId();
        return traced("SignalWorkflow:" + input.getSignalName(), workflowId, () -> {
            headers.write(input.getHeader());
            return super.signal(input);
        });
    }

    /** The signal has no header of its own: the workflow's is its too. */
    @Override
    public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
        var start = input.getWorkflowStartInput();
        return traced("SignalWithStartWorkflow:" + start.getWorkflowType(), start.getWorkflowId(), () -> {
            headers.write(start.getHeader());
            return super.signalWithStart(input);
        });
    }

    @Override
    public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input) {
        var start = input.getWorkflowStartInput();
        return traced("UpdateWithStartWorkflow:" + start.getWorkflowType(), start.getWorkflowId(), () -> {
            headers.write(start.getHeader());
            headers.write(input.getStartUpdateInput().getHeader());
            return super.updateWithStart(input);
        });
    }

    @Override
    public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
        var workflowId = input.getWorkflowExecution().getWorkflowId();
        return traced("UpdateWorkflow:" + input.getUpdateName(), workflowId, () -> {
            headers.write(input.getHeader());
            return super.startUpdate(input);
        });
    }

    private <T> T traced(String name, String workflowId, Supplier<T> call) {
        var names = LogContext.of(workflowId, LogContext.current().correlationId());
        return spans.around(
                new Spans.Named(name, SpanKind.PRODUCER, Spans.of(names).build()),
                Context.current(),
                span -> call.get());
    }
}
