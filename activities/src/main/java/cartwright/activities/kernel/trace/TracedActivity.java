package cartwright.activities.kernel.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span around each attempt of an activity, and whose work it is in every log line that it writes. */
final class TracedActivity extends ActivityInboundCallsInterceptorBase {

    private final Spans spans;
    private final Headers headers;
    private @Nullable ActivityExecutionContext context;

    TracedActivity(ActivityInboundCallsInterceptor next, Spans spans, Headers headers) {
        super(next);
        this.spans = spans;
        this.headers = headers;
    }

    @Override
    public void init(ActivityExecutionContext activity) {
        context = activity;
        super.init(activity);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
        var info = Objects.requireNonNull(context).getInfo();
        var header = input.getHeader();
        var names = LogContext.of(info.getWorkflowId(), headers.correlationId(header), input.getArguments());
        var attributes = Spans.of(names)
                .put("activity.local", info.isLocal())
                .put("activity.attempt", info.getAttempt())
                .build();
        var named = new Spans.Named("RunActivity:" + info.getActivityType(), SpanKind.CONSUMER, attributes);
        try (var _ = names.open()) {
            return spans.around(named, headers.trace(header), span -> super.execute(input));
        }
    }
}
