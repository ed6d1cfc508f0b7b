package cartwright.activities.kernel.trace;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Continues the caller's trace and log context in workflows and activities. */
final class TracedWorker extends WorkerInterceptorBase {

    private final Spans spans;
    private final Headers headers;

    TracedWorker(Spans spans, Headers headers) {
        this.spans = spans;
        this.headers = headers;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new TracedWorkflow(next, spans, headers);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new TracedActivity(next, spans, headers);
    }
}
