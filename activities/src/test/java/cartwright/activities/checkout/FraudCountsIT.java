package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.JudgeOrder;
import cartwright.workflows.order.OrderActivities.JudgeOrder.Verdict;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The second order of a card is looked at, the third is refused; what was decided is counted. */
@Import(SimpleMeterRegistry.class)
@DirtiesContext // Its connections are needed by others.
class FraudCountsIT extends ShopTest {

    private static final String BY_CARD = "TOO_MANY_ORDERS_OF_CARD";

    private final OrderActivities checkout;
    private final SimpleMeterRegistry meters;
    private final TransactionTemplate transaction;
    private final Sku sku;
    private final String card = "pm_" + Ids.next();

    @Autowired
    FraudCountsIT(
            OrderActivities checkout,
            SimpleMeterRegistry meters,
            TransactionTemplate transaction,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.meters = meters;
        this.transaction = transaction;
        this.sku = Shelf.sku(jdbc, adjustments, 100, "COUNTED");
    }

    @DynamicPropertySource
    static void rules(DynamicPropertyRegistry registry) {
        registry.add("cartwright.fraud.card.most", () -> "1");
        registry.add("cartwright.fraud.card.points", () -> "50");
        registry.add("cartwright.fraud.new-account.points", () -> "0");
    }

    @Test
    void countsDecisionsByOutcomeAndTheRulesThatFired() {
        var accepted = decisions("CHECK", "ACCEPT");
        var reviewed = decisions("CHECK", "REVIEW");
        var rejected = decisions("CHECK", "REJECT");
        var fired = fired(BY_CARD, "REVIEW");
        var firedHard = fired(BY_CARD, "REJECT");

        for (var i = 0; i < 3; i++) {
            checkout.place(order());
        }

        assertThat(decisions("CHECK", "ACCEPT")).isEqualTo(accepted + 1);
        assertThat(decisions("CHECK", "REVIEW")).isEqualTo(reviewed + 1);
        assertThat(decisions("CHECK", "REJECT")).isEqualTo(rejected + 1);
        assertThat(fired(BY_CARD, "REVIEW")).isEqualTo(fired + 1);
        assertThat(fired(BY_CARD, "REJECT")).isEqualTo(firedHard + 1);
        assertThat(fired(BY_CARD, "ACCEPT")).isZero();
    }

    @Test
    void countsAnOrderOnceThatIsPlacedOrJudgedAgain() {
        checkout.place(order());
        var held = order();
        checkout.place(held);
        var reviewed = decisions("CHECK", "REVIEW");
        var judged = new JudgeOrder(held.orderId(), Verdict.PASSED, "acc_operator", "a good one");

        checkout.place(held);
        checkout.judge(judged);
        checkout.judge(judged);

        assertThat(decisions("CHECK", "REVIEW")).isEqualTo(reviewed);
        assertThat(decisions("REVIEW", "PASSED")).isEqualTo(1);
    }

    @Test
    void countsNothingThatWasRolledBack() {
        var accepted = decisions("CHECK", "ACCEPT");

        transaction.executeWithoutResult(status -> {
            checkout.place(order());
            status.setRollbackOnly();
        });

        assertThat(decisions("CHECK", "ACCEPT")).isEqualTo(accepted);
    }

    @Test
    void tellsNothingOfAnOrder() {
        checkout.place(order());

        assertThat(meters.getMeters())
                .extracting(Meter::getId)
                .filteredOn(id -> id.getName().startsWith("cartwright.fraud"))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(id.getTags())
                        .allSatisfy(tag -> assertThat(tag.getValue()).matches("[A-Z_]+")));
    }

    private double decisions(String step, String outcome) {
        return meters.counter("cartwright.fraud.decisions", "step", step, "outcome", outcome)
                .count();
    }

    private double fired(String rule, String outcome) {
        return meters.counter("cartwright.fraud.rules.fired", "rule", rule, "outcome", outcome)
                .count();
    }

    private PlaceOrder order() {
        var order = Shelf.order(1, sku);
        return new PlaceOrder(
                order.orderId(),
                order.paymentId(),
                order.customerId(),
                order.lines(),
                order.shipping(),
                order.total(),
                order.shippingAddress(),
                new PaymentMethod(Provider.STRIPE, card, null),
                order.acceptedAt(),
                order.correlationId());
    }
}
