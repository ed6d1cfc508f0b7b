package cartwright.activities.inventory.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockCheck;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderStanding;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.inventory.supply.PurchaseOrderStep;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Approve;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Cancel;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Close;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Order;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Receive;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Reschedule;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten cups, of which there are none yet. */
class PurchaseOrdersIT extends ShopTest {

    private static final String WAREHOUSE = "SUPPLY";
    private static final String KEEPER = "acc_keeper";
    private static final String BOSS = "acc_boss";
    private static final LocalDate SOON = LocalDate.parse("2026-12-05");

    private final PurchaseOrderSteps steps;
    private final PurchaseOrders orders;
    private final StockReport report;
    private final StockCheck check;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final PurchaseOrderId id = PurchaseOrderId.of(Ids.next());
    private Sku cup = new Sku("CUP");

    @Autowired
    PurchaseOrdersIT(
            PurchaseOrderSteps steps,
            PurchaseOrders orders,
            StockReport report,
            StockCheck check,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.steps = steps;
        this.orders = orders;
        this.report = report;
        this.check = check;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void propose() {
        cup = Shelf.sku(jdbc, adjustments, 0, WAREHOUSE);
        steps.propose(proposal());
    }

    @AfterEach
    void addsUp() {
        assertThat(check.run()).noneMatch(drift -> drift.sku().equals(cup));
    }

    @Test
    void putsWhatHasComeOnItsShelvesInParts() {
        order();

        assertThat(take(receipt(6, 1)).status()).isEqualTo(PurchaseOrderStatus.PARTLY_RECEIVED);
        assertThat(shelf().onHand()).isEqualTo(6);
        assertThat(shelf().unavailable()).isEqualTo(1);
        assertThat(shelf().incoming()).isEqualTo(4);
        assertThat(take(receipt(4, 0)).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);

        assertThat(shelf().onHand()).isEqualTo(10);
        assertThat(shelf().incoming()).isZero();
        assertThat(facts())
                .containsExactly(
                        "PurchaseOrderProposed",
                        "PurchaseOrderApproved",
                        "PurchaseOrderOrdered",
                        "PurchaseOrderReceived",
                        "PurchaseOrderReceived");
    }

    @Test
    void countsAReceiptOnceHoweverOftenItIsMade() throws Exception {
        order();
        var receipt = receipt(6, 0);
        Callable<PurchaseOrderStatus> receiving = () -> take(receipt).status();

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var received :
                    threads.invokeAll(Stream.generate(() -> receiving).limit(8).toList())) {
                assertThat(received.get()).isEqualTo(PurchaseOrderStatus.PARTLY_RECEIVED);
            }
        }

        assertThat(shelf().onHand()).isEqualTo(6);
        assertThat(facts()).filteredOn("PurchaseOrderReceived"::equals).hasSize(1);
    }

    @Test
    void refusesMoreThanWasOrderedAndWhatWasNot() {
        order();
        take(receipt(6, 0));

        refused(StockRefusal.RECEIPT_EXCEEDS_EXPECTED, () -> take(receipt(5, 0)));
        refused(
                StockRefusal.RECEIPT_EXCEEDS_EXPECTED,
                () -> take(new Receive(BOSS, Ids.next(), List.of(new Goods(new Sku("SAUCER"), 1, 0)))));

        assertThat(shelf().onHand()).isEqualTo(6);
        assertThat(orders.find(id).orElseThrow().lines()).containsExactly(new PurchaseOrder.Line(cup, 10, 6));
    }

    @Test
    void isApprovedByAnotherThanWhoProposedIt() {
        refused(StockRefusal.SECOND_PERSON_NEEDED, () -> take(new Approve(KEEPER)));

        assertThat(take(new Approve(BOSS)).status()).isEqualTo(PurchaseOrderStatus.APPROVED);
        assertThat(take(new Approve(BOSS)).version()).isEqualTo(2);
    }

    @Test
    void takesNoStepThatItsStatusForbids() {
        refused(StockRefusal.ILLEGAL_TRANSITION, () -> take(new Order(BOSS, "K-1", SOON)));
        refused(StockRefusal.ILLEGAL_TRANSITION, () -> take(receipt(1, 0)));
        refused(StockRefusal.ILLEGAL_TRANSITION, () -> take(new Close(BOSS, "why")));
        refused(StockRefusal.ILLEGAL_TRANSITION, () -> take(new Reschedule(BOSS, SOON)));
        order();
        assertThat(steps.callOff(id).status()).isEqualTo(PurchaseOrderStatus.ORDERED);
        take(receipt(1, 0));
        refused(StockRefusal.ILLEGAL_TRANSITION, () -> take(new Cancel(BOSS, "why")));
        take(new Close(BOSS, "the kiln broke"));
        refused(StockRefusal.ILLEGAL_TRANSITION, () -> take(receipt(1, 0)));

        assertThat(orders.find(id).orElseThrow().status()).isEqualTo(PurchaseOrderStatus.CLOSED);
        assertThat(shelf().incoming()).isZero();
    }

    @Test
    void isOverdueUntilItIsRescheduledOrEnded() {
        order();

        assertThat(steps.overdue(id).overdue()).isTrue();
        assertThat(steps.overdue(id).version()).isEqualTo(4);
        assertThat(orders.list(new PurchaseOrders.Filter(null, WAREHOUSE, true, null), 10))
                .extracting(PurchaseOrder::id)
                .containsExactly(id);
        assertThat(orders.overdue()).isPositive();
        assertThat(take(new Reschedule(BOSS, SOON.plusDays(7))).overdue()).isFalse();
        assertThat(steps.overdue(id).overdue()).isTrue();
        assertThat(take(receipt(10, 0)).overdue()).isFalse();

        assertThat(facts()).contains("PurchaseOrderOverdue", "PurchaseOrderRescheduled");
    }

    @Test
    void isCalledOffOnceBeforeTheSupplierHasIt() {
        take(new Approve(BOSS));

        assertThat(steps.callOff(id).status()).isEqualTo(PurchaseOrderStatus.CANCELLED);
        assertThat(steps.callOff(id).version()).isEqualTo(3);
        assertThat(shelf().incoming()).isZero();
    }

    @Test
    void isProposedOnce() {
        steps.propose(proposal());

        assertThat(facts()).containsExactly("PurchaseOrderProposed");
        assertThat(orders.list(new PurchaseOrders.Filter(PurchaseOrderStatus.PROPOSED, null, null, null), 200))
                .filteredOn(order -> order.id().equals(id))
                .hasSize(1);
    }

    private ProposePurchaseOrder proposal() {
        return new ProposePurchaseOrder(
                id, WAREHOUSE, "Kilns", List.of(new ProposePurchaseOrder.Line(cup, 10)), KEEPER);
    }

    private void order() {
        take(new Approve(BOSS));
        take(new Order(BOSS, "K-1", SOON));
    }

    private Receive receipt(long units, long damaged) {
        return new Receive(BOSS, Ids.next(), List.of(new Goods(cup, units, damaged)));
    }

    private PurchaseOrderStanding take(PurchaseOrderStep step) {
        return steps.take(id, step);
    }

    private StockReport.InWarehouse shelf() {
        return report.find(cup).orElseThrow().warehouses().getFirst();
    }

    private static void refused(StockRefusal refusal, ThrowingCallable step) {
        assertThatThrownBy(step)
                .satisfies(thrown -> assertThat(StockRefusal.in(thrown)).contains(refusal));
    }

    private List<String> facts() {
        return jdbc.sql("SELECT event_type FROM inventory.event WHERE aggregate_id = :id ORDER BY aggregate_version")
                .param("id", id.uuid())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
