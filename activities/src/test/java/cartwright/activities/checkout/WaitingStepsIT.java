package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.order.AttentionCounts.Age;
import cartwright.activities.order.AttentionCounts.ByAge;
import cartwright.activities.order.AttentionCounts.ByReason;
import cartwright.activities.order.WaitingSteps;
import cartwright.activities.order.WaitingSteps.Waiting;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.repair.WaitingStep;
import cartwright.workflows.repair.WaitingStep.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class WaitingStepsIT extends ShopTest {

    private static final String REASON = "WAITING_STEPS_IT";
    private static final AttentionFilter OURS = new AttentionFilter(null, REASON, null, null, null);

    private final OrderActivities checkout;
    private final AttentionActivities desk;
    private final WaitingSteps steps;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    WaitingStepsIT(
            OrderActivities checkout, AttentionActivities desk, WaitingSteps steps, StockAdjustments adjustments) {
        this.checkout = checkout;
        this.desk = desk;
        this.steps = steps;
        this.adjustments = adjustments;
        this.jdbc = JdbcClient.create(ShopDatabase.owner());
    }

    @AfterEach
    void resolveWhatWaits() {
        for (var reason : List.of(REASON, REASON + "_2")) {
            steps.list(new AttentionFilter(null, reason, null, null, null), Position.START, 100)
                    .forEach(
                            waiting -> clear(waiting.orderId(), waiting.parked().step()));
        }
    }

    @Test
    void listsWhatIsNamedAndNothingElse() {
        var label = parked("label:ful_1", REASON, Duration.ofMinutes(1));
        var capture = parked("capture:ful_1", REASON, Duration.ofMinutes(2));
        var refund = placed();
        desk.raiseAttention(refund, new ParkedStep("refund/rfd_1", "pay-refund:rfd_1", REASON));
        var other = parked("label:ful_2", REASON + "_2", Duration.ofMinutes(3));

        assertThat(found(OURS)).containsExactlyInAnyOrder(label, capture, refund);
        assertThat(found(filter(WorkflowType.ORDER, null, null))).containsExactly(capture, label);
        assertThat(found(filter(WorkflowType.REFUND, null, null))).containsExactly(refund);
        assertThat(found(filter(WorkflowType.DISPUTE, null, null))).isEmpty();
        assertThat(found(filter(null, "label", null))).containsExactly(label);
        assertThat(found(filter(null, "label:ful_1", null))).containsExactly(label);
        assertThat(found(filter(null, "label:ful_2", null))).isEmpty();
        assertThat(found(filter(null, "lab", null))).isEmpty();
        assertThat(found(filter(null, null, Instant.now().minusSeconds(90)))).containsExactly(capture);
        assertThat(found(new AttentionFilter(null, REASON + "_2", null, null, null)))
                .containsExactly(other);
        assertThat(found(AttentionFilter.ALL)).contains(label, capture, refund, other);
    }

    @Test
    void listsAndCountsTheStepsOfACustomersOrders() {
        var order = parked("label:ful_1", REASON, Duration.ofMinutes(1));
        parked("label:ful_2", REASON, Duration.ofMinutes(2));
        var customer = steps.list(OURS, Position.START, 10).stream()
                .filter(waiting -> waiting.orderId().equals(order))
                .map(Waiting::customerId)
                .findFirst()
                .orElseThrow();

        var theirs = new AttentionFilter(null, REASON, null, null, customer);

        assertThat(found(theirs)).containsExactly(order);
        assertThat(steps.counts(theirs).total()).isOne();
    }

    @Test
    void leavesNothingOutBetweenPagesWhereSeveralWereParkedAtTheSameInstant() {
        var instant = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
        var order = placed();
        for (var step : List.of("label:ful_1", "label:ful_2", "label:ful_3")) {
            desk.raiseAttention(order, new ParkedStep(OrderWorkflow.workflowId(order), step, REASON));
            moveTo(order, step, instant);
        }

        var pages = new ArrayList<String>();
        var position = Position.START;
        for (var page = steps.list(OURS, position, 1); !page.isEmpty(); page = steps.list(OURS, position, 1)) {
            position = page.getFirst().position();
            pages.add(position.step());
        }

        assertThat(pages).containsExactly("label:ful_1", "label:ful_2", "label:ful_3");
    }

    @Test
    void countsByReasonAndByAge() {
        parked("label:ful_1", REASON, Duration.ofMinutes(14));
        parked("label:ful_2", REASON, Duration.ofMinutes(16));
        parked("label:ful_3", REASON, Duration.ofHours(3));
        parked("label:ful_4", REASON, Duration.ofHours(23));
        parked("label:ful_5", REASON, Duration.ofDays(2));
        parked("label:ful_6", REASON + "_2", Duration.ofDays(3));

        var ours = steps.counts(OURS);
        var all = steps.counts(AttentionFilter.ALL);

        assertThat(ours.total()).isEqualTo(5);
        assertThat(ours.byReason()).containsExactly(new ByReason(REASON, 5));
        assertThat(ours.byAge())
                .containsExactly(
                        new ByAge(Age.UNDER_15_MINUTES, 1),
                        new ByAge(Age.UNDER_1_HOUR, 1),
                        new ByAge(Age.UNDER_4_HOURS, 1),
                        new ByAge(Age.UNDER_1_DAY, 1),
                        new ByAge(Age.LONGER, 1));
        assertThat(all.byReason()).contains(new ByReason(REASON, 5), new ByReason(REASON + "_2", 1));
    }

    @Test
    void knowsAStepThatIsParkedAnewFromTheOneThatWasListed() {
        var order = parked("label:ful_1", REASON, Duration.ofMinutes(1));
        var listed = step(steps.list(OURS, Position.START, 1).getFirst());

        assertThat(steps.stillWaits(listed)).isTrue();
        clear(order, "label:ful_1");
        assertThat(steps.stillWaits(listed)).isFalse();
        desk.raiseAttention(order, new ParkedStep(OrderWorkflow.workflowId(order), "label:ful_1", REASON));
        assertThat(steps.stillWaits(listed)).isFalse();
        assertThat(steps.stillWaits(step(steps.list(OURS, Position.START, 1).getFirst())))
                .isTrue();
    }

    private static WaitingStep step(Waiting waiting) {
        return new WaitingStep(waiting.parked().workflowId(), waiting.position());
    }

    private static AttentionFilter filter(
            @Nullable WorkflowType type, @Nullable String step, @Nullable Instant waitingSince) {
        return new AttentionFilter(type, REASON, step, waitingSince, null);
    }

    private List<OrderId> found(AttentionFilter filter) {
        return steps.list(filter, Position.START, 10_000).stream()
                .map(Waiting::orderId)
                .toList();
    }

    /** An order of which this step has waited so long. */
    private OrderId parked(String step, String reason, Duration age) {
        var order = placed();
        desk.raiseAttention(order, new ParkedStep(OrderWorkflow.workflowId(order), step, reason));
        moveTo(order, step, Instant.now().minus(age));
        return order;
    }

    private OrderId placed() {
        var order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "WAITING"));
        checkout.place(order);
        return order.orderId();
    }

    private void moveTo(OrderId order, String step, Instant since) {
        jdbc.sql("UPDATE orders.attention SET since = :since WHERE order_id = :order AND step = :step")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("order", order.uuid())
                .param("step", step)
                .update();
    }

    private void clear(OrderId order, String step) {
        desk.clearAttention(order, new ResolveAttention(step, ResolveAttention.Action.RETRY, "operator", "done", null));
    }
}
