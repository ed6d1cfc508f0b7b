package cartwright.activities.kernel.trace;

import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;

/** Lets starts, signals and updates of workflows take the caller's trace and correlation id along. */
final class TracedClient extends WorkflowClientInterceptorBase {

    private final Spans spans;
    private final Headers headers;

    TracedClient(Spans spans, Headers headers) {
        this.spans = spans;
        this.headers = headers;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
        return new TracedClientCalls(next, spans, headers);
    }
}
