package cartwright.activities.kernel.trace;

import cartwright.activities.kernel.trace.ProviderCalls.Outcome;
import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small order: a local step, a regular step on a thread of its own that calls a provider, then whatever it is asked. */
@WorkflowInterface
public interface Journey {

    String TASK_QUEUE = "journey";

    @WorkflowMethod
    String travel(OrderId orderId);

    @UpdateMethod
    String detour();

    @SignalMethod
    void arrive();

    /** Its steps. */
    @ActivityInterface
    interface Steps {

        String local(OrderId orderId);

        String regular(OrderId orderId);
    }

    /** Its code. */
    final class JourneyImpl implements Journey {

        private static final Logger LOG = Workflow.getLogger(JourneyImpl.class);

        private final Steps near = Workflow.newLocalActivityStub(
                Steps.class,
                LocalActivityOptions.newBuilder()
                        .setScheduleToCloseTimeout(Duration.ofSeconds(10))
                        .build());
        private final Steps far = Workflow.newActivityStub(
                Steps.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .build());
        private boolean arrived;

        @Override
        public String travel(OrderId orderId) {
            LOG.info("travelling");
            var first = near.local(orderId);
            var second = Async.function(() -> far.regular(orderId)).get();
            Workflow.await(() -> arrived);
            return first + second;
        }

        @Override
        public String detour() {
            return near.local(new OrderId("ord_" + "b".repeat(32)));
        }

        @Override
        public void arrive() {
            LOG.info("arriving");
            arrived = true;
        }
    }

    /** Its steps' code. */
    final class StepsImpl implements Steps {

        private static final Logger LOG = LoggerFactory.getLogger(StepsImpl.class);

        private final ProviderCalls calls;

        StepsImpl(ProviderCalls calls) {
            this.calls = calls;
        }

        @Override
        public String local(OrderId orderId) {
            LOG.info("local step");
            return "l";
        }

        @Override
        public String regular(OrderId orderId) {
            LOG.info("regular step");
            return calls.make("bank", "pay", answer -> Outcome.ANSWERED, () -> "r");
        }
    }
}
