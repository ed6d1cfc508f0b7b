package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * What an order of one line from one warehouse costs, as counts: statements on the shop's database and events in the history
 * of its workflow. Of several orders the cheapest counts, because all cost the same and whatever else happens only adds.
 */
@ExtendWith(RunningShop.class)
class OrderCostIT {

    private static final int STATEMENTS_UNTIL_CONFIRMED = 16;
    private static final int STATEMENTS_UNTIL_COMPLETED = 61;
    private static final int HISTORY_EVENTS = 80;

    private static final int WARM_UP = 5;
    /** At most: a busy machine lets caches run out and answers be asked for again, and the cheapest order counts. */
    private static final int ORDERS = 10;

    private static final String SKU = "85123A";
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

    private final Stack stack;
    private final ShopClient shop;

    OrderCostIT(Stack stack) {
        this.stack = stack;
        this.shop = new ShopClient(stack.addresses().api());
    }

    private record Cost(Map<String, Long> untilConfirmed, Map<String, Long> untilCompleted, int events) {

        long confirmed() {
            return sum(untilConfirmed);
        }

        long completed() {
            return sum(untilCompleted);
        }

        private static long sum(Map<String, Long> calls) {
            return calls.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Test
    void takesNoMoreStatementsAndEventsThanItsBudget() throws Exception {
        var customer = shop.login("customer");
        var staff = shop.login("operations");
        for (int i = 0; i < WARM_UP; i++) {
            place(customer);
        }
        var costs = new ArrayList<Cost>();
        try (var statements = new ShopStatements(stack.addresses())) {
            do {
                costs.add(costOfOne(statements, customer, staff));
            } while (costs.size() < ORDERS && !isWithinBudget(costs));
        }
        var confirmed = least(costs, Comparator.comparingLong(Cost::confirmed));
        var completed = least(costs, Comparator.comparingLong(Cost::completed));
        var events = costs.stream().mapToInt(Cost::events).min().orElseThrow();
        tell("until the client is told CONFIRMED", confirmed.untilConfirmed());
        tell("until COMPLETED", completed.untilCompleted());
        System.out.printf("History events of a completed order: %d%n", events);

        assertThat(confirmed.confirmed()).isBetween(1L, (long) STATEMENTS_UNTIL_CONFIRMED);
        assertThat(completed.completed()).isBetween(confirmed.confirmed() + 1, (long) STATEMENTS_UNTIL_COMPLETED);
        assertThat(events).isBetween(1, HISTORY_EVENTS);
    }

    private Cost costOfOne(ShopStatements statements, String customer, String staff) throws Exception {
        var before = statements.whenCalm();
        var order = place(customer);
        var confirmed = statements.calls();
        var fulfilment = order.path("fulfilments").path(0).path("id").asString();
        for (var step : List.of("pick", "ship", "deliver")) {
            var answer = shop.advance(fulfilment, step, staff);
            assertThat(answer.status()).as(step + ": " + answer.body()).isEqualTo(200);
        }
        var events = eventsOnceEnded(order.path("id").asString());
        var completed = statements.whenCalm();
        return new Cost(ShopStatements.between(before, confirmed), ShopStatements.between(before, completed), events);
    }

    private JsonNode place(String customer) {
        var answer = shop.order(customer, UUID.randomUUID().toString(), SKU, 1, "pm_card_visa");
        // A busy machine answers 202 now and then; such an order costs more than the cheapest, which counts.
        assertThat(answer.status()).as("%s", answer.body()).isIn(201, 202);
        var id = answer.body().path("id").asString();
        return Eventually.answered(
                () -> answer.status() == 201
                        ? answer.body()
                        : shop.get("/v1/orders/" + id, customer).body(),
                order -> order.path("status").asString().equals("CONFIRMED"));
    }

    private int eventsOnceEnded(String orderId) throws InterruptedException {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(stack.addresses().temporal())
                .build());
        try {
            var client = WorkflowClient.newInstance(stubs);
            var workflow = client.newUntypedWorkflowStub("order/" + orderId);
            var until = System.nanoTime() + ENDS_WITHIN.toNanos();
            while (workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                    && System.nanoTime() < until) {
                Thread.sleep(Duration.ofMillis(100));
            }
            assertThat(workflow.describe().getStatus())
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
            return client.fetchHistory("order/" + orderId).getEvents().size();
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean isWithinBudget(List<Cost> costs) {
        return least(costs, Comparator.comparingLong(Cost::confirmed)).confirmed() <= STATEMENTS_UNTIL_CONFIRMED
                && least(costs, Comparator.comparingLong(Cost::completed)).completed() <= STATEMENTS_UNTIL_COMPLETED
                && costs.stream().anyMatch(cost -> cost.events() <= HISTORY_EVENTS);
    }

    private static Cost least(List<Cost> costs, Comparator<Cost> by) {
        return costs.stream().min(by).orElseThrow();
    }

    private static void tell(String until, Map<String, Long> calls) {
        System.out.printf("SQL statements %s: %d%n", until, Cost.sum(calls));
        calls.forEach((statement, times) ->
                System.out.printf("  %d × %s%n", times, statement.substring(0, Math.min(110, statement.length()))));
    }
}
