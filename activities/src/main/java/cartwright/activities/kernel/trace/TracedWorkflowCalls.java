package cartwright.activities.kernel.trace;

import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;

/** Hands the trace and correlation id of the workflow's current thread to whatever it calls. */
final class TracedWorkflowCalls extends WorkflowOutboundCallsInterceptorBase {

    private final Headers headers;

    TracedWorkflowCalls(WorkflowOutboundCallsInterceptor next, Headers headers) {
        super(next);
        this.headers = headers;
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
        headers.write(input.getHeader());
        return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
        headers.write(input.getHeader());
        return super.executeLocalActivity(input);
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
        headers.write(input.getHeader());
        return super.executeChildWorkflow(input);
    }

    @Override
    public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
        headers.write(input.getHeader());
        return super.signalExternalWorkflow(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
        headers.write(input.getHeader());
        super.continueAsNew(input);
    }

    @Override
    public Object newChildThread(Runnable runnable, boolean detached, String name) {
        var trail = Trail.current();
        return super.newChildThread(() -> trail.along(runnable), detached, name);
    }
}
