package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.checkout.WaitingForPeople.Place;
import cartwright.activities.checkout.WaitingForPeople.Waiting;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.order.AttentionCounts.Age;
import cartwright.activities.order.AttentionCounts.ByAge;
import cartwright.activities.order.AttentionCounts.ByReason;
import cartwright.activities.order.WaitingSteps;
import cartwright.workflows.inventory.DeliveryAttention;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.repair.WaitingStep.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class WaitingForPeopleIT extends ShopTest {

    private static final AttentionFilter OVERDUE =
            new AttentionFilter(null, DeliveryAttention.OVERDUE, null, null, null);

    private final WaitingForPeople waiting;
    private final WaitingSteps steps;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());

    @Autowired
    WaitingForPeopleIT(WaitingForPeople waiting, WaitingSteps steps) {
        this.waiting = waiting;
        this.steps = steps;
    }

    @BeforeEach
    void openWarehouses() {
        for (var code : List.of("WFP", "WFQ")) {
            owner.sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'GB', 9) ON CONFLICT DO NOTHING")
                    .param("code", code)
                    .update();
        }
    }

    @AfterEach
    void everythingHasCome() {
        owner.sql("UPDATE inventory.purchase_order SET overdue = false WHERE warehouse = 'WFP'")
                .update();
        owner.sql("UPDATE inventory.transfer SET overdue = false WHERE source = 'WFP'")
                .update();
    }

    @Test
    void listsDeliveriesThatHaveNotComeLongestOverdueFirst() {
        var goods = purchaseOrder("2 days");
        var units = transfer("3 hours");
        var late = purchaseOrder("20 minutes");

        assertThat(waiting.list(OVERDUE, Place.START, 10))
                .extracting(Waiting::workflowId)
                .containsExactly("replenishment/po_" + goods, "transfer/trf_" + units, "replenishment/po_" + late);
        assertThat(found(WorkflowType.TRANSFER, null)).containsExactly("transfer/trf_" + units);
        assertThat(found(WorkflowType.REPLENISHMENT, null))
                .containsExactly("replenishment/po_" + goods, "replenishment/po_" + late);
        assertThat(found(null, Duration.ofHours(1)))
                .containsExactly("replenishment/po_" + goods, "transfer/trf_" + units);
        var customer = new AttentionFilter(null, null, null, null, CustomerId.of(Ids.next()));
        assertThat(waiting.list(customer, Place.START, 10)).isEmpty();
        assertThat(waiting.counts(customer).total()).isZero();
        assertThat(waiting.list(new AttentionFilter(WorkflowType.ORDER, null, null, null, null), Place.START, 100))
                .extracting(Waiting::type)
                .doesNotContain(WorkflowType.REPLENISHMENT, WorkflowType.TRANSFER);
    }

    @Test
    void goesOnBehindTheLastOfAPage() {
        purchaseOrder("2 days");
        var units = transfer("3 hours");
        var first = waiting.list(OVERDUE, Place.START, 1).getFirst();

        assertThat(waiting.list(OVERDUE, first.place(), 10))
                .extracting(Waiting::workflowId)
                .containsExactly("transfer/trf_" + units);
    }

    @Test
    void countsThemByReasonAndAge() {
        purchaseOrder("2 days");
        transfer("3 hours");
        transfer("1 minute");

        var counts = waiting.counts(OVERDUE);

        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.byReason()).containsExactly(new ByReason(DeliveryAttention.OVERDUE, 3));
        assertThat(counts.byAge())
                .containsExactly(
                        new ByAge(Age.UNDER_15_MINUTES, 1),
                        new ByAge(Age.UNDER_1_HOUR, 0),
                        new ByAge(Age.UNDER_4_HOURS, 1),
                        new ByAge(Age.UNDER_1_DAY, 0),
                        new ByAge(Age.LONGER, 1));
    }

    @Test
    void areNoneOfTheStepsThatABatchRepairs() {
        purchaseOrder("2 days");

        assertThat(steps.list(OVERDUE, Position.START, 10)).isEmpty();
        assertThat(steps.counts(OVERDUE).total()).isZero();
    }

    private List<String> found(@Nullable WorkflowType type, @Nullable Duration olderThan) {
        var until = olderThan == null ? null : Instant.now().minus(olderThan);
        return waiting
                .list(new AttentionFilter(type, DeliveryAttention.OVERDUE, null, until, null), Place.START, 10)
                .stream()
                .map(Waiting::workflowId)
                .toList();
    }

    private String purchaseOrder(String overdueFor) {
        var id = Ids.next();
        owner.sql("""
                        INSERT INTO inventory.purchase_order (id, version, warehouse, supplier, status, proposed_by, reference,
                                                              expected_on, overdue)
                        VALUES (:id, 1, 'WFP', 'ACME', 'ORDERED', 'clerk', 'PO-1', current_date, true)
                        """).param("id", id).update();
        told(id, "PurchaseOrder", overdueFor, Map.of("status", "ORDERED", "expectedOn", "2026-01-01"));
        return hex(id);
    }

    private String transfer(String overdueFor) {
        var id = Ids.next();
        owner.sql("""
                        INSERT INTO inventory.transfer (id, version, source, destination, status, requested_by, overdue)
                        VALUES (:id, 1, 'WFP', 'WFQ', 'SHIPPED', 'clerk', true)
                        """).param("id", id).update();
        told(id, "Transfer", overdueFor, Map.of("status", "SHIPPED", "source", "WFP", "destination", "WFQ"));
        return hex(id);
    }

    private void told(UUID id, String aggregate, String overdueFor, Map<String, String> data) {
        owner.sql("""
                        INSERT INTO inventory.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time,
                                                     data, metadata)
                        VALUES (:id, 1, :event, :type || 'Overdue', :type, now() - :since::interval, :data::jsonb, '{}')
                        """)
                .param("id", id)
                .param("event", Ids.next())
                .param("type", aggregate)
                .param("since", overdueFor)
                .param("data", Json.write(data))
                .update();
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
