package cartwright.workers;

import cartwright.activities.kernel.trace.BackgroundSpans;
import cartwright.activities.kernel.trace.LogContext;
import cartwright.activities.order.OrderRequests;
import cartwright.workflows.order.OrderStart;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.PlaceOrder;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts orders that a client was promised although their workflow had not answered, should it never have been started. */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
class PromisedOrders {

    private static final Logger log = LoggerFactory.getLogger(PromisedOrders.class);
    private static final Duration AGO = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;

    private final OrderRequests requests;
    private final WorkflowClient client;
    private final BackgroundSpans spans;

    PromisedOrders(OrderRequests requests, WorkflowClient client, BackgroundSpans spans) {
        this.requests = requests;
        this.client = client;
        this.spans = spans;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    void startMissing() {
        requests.promisedAndMissing(AGO, AT_ONCE).forEach(this::startAsPromised);
    }

    private void startAsPromised(PlaceOrder order) {
        var workflowId = OrderWorkflow.workflowId(order.orderId());
        spans.around("promised order", LogContext.of(workflowId, order.correlationId()), () -> {
            start(order);
            return order;
        });
    }

    private void start(PlaceOrder order) {
        var workflow = client.newWorkflowStub(
                OrderWorkflow.class, OrderStart.options(order).build());
        try {
            WorkflowClient.start(workflow::fulfil, order);
            log.info("promised order started");
        } catch (WorkflowExecutionAlreadyStarted running) {
            log.debug("promised order is on its way");
        }
    }
}
