package cartwright.activities.inventory.supply;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.inventory.transfer.TransferSteps;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Approve;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Cancel;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Close;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Order;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Receive;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStep;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Five cups are left, too few, and 35 more are on their way; then something comes between. */
class ShortDeliveriesIT extends ReplenishingTest {

    private static final String ELSEWHERE = "REPLENISH-2";
    private static final String BOSS = "acc_boss";
    private static final Duration LONG = Duration.ofDays(9);

    private Sku cup = new Sku("CUP");

    @Autowired
    private TransferSteps transferSteps;

    @BeforeEach
    void buy() {
        cup = Shelf.sku(jdbc, adjustments, 5, WAREHOUSE);
        adjustments.adjust(Ids.next(), cup, warehouse(ELSEWHERE), 50, "test", ACTOR);
        supplies.set(cup, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
    }

    @Test
    void buysAnewWhatTheSupplierDoesNotSend() {
        var order = ordered();
        steps.take(order, receipt(10, 0));
        relayAll();
        assertThat(started).isEmpty();

        steps.take(order, new Close(BOSS, "the kiln broke"));
        relayAll();

        assertBoughtAnew(25);
    }

    @Test
    void buysAnewWhatCameDamaged() {
        var order = ordered();

        steps.take(order, receipt(35, 35));
        relayAll();

        assertBoughtAnew(35);
    }

    @Test
    void buysAnewWhatASupplierCouldNotDeliverAtAll() {
        steps.take(ordered(), new Cancel(BOSS, "the supplier is gone"));
        relayAll();

        assertBoughtAnew(35);
    }

    @Test
    void buysNothingAnewThatAPersonDidNotWantToBuy() {
        var proposed = proposed();

        steps.take(proposed, new Cancel(BOSS, "no longer sold"));
        relayAll();

        assertThat(started).isEmpty();
    }

    @Test
    void buysWhatATransferDoesNotBring() {
        var lost = transfer(20);
        transferSteps.take(lost, new TransferStep.Ship(ACTOR, "VAN-1"));
        var notShipped = transfer(15);
        low();
        assertThat(started).isEmpty();

        transferSteps.take(lost, new TransferStep.Close(ACTOR, "the van is gone"));
        relayAll();
        assertThat(started).isEmpty();
        transferSteps.giveUp(notShipped, "NOT_SHIPPED");
        relayAll();

        assertBoughtAnew(35);
    }

    @Test
    void buysMoreOnceStaffSayThatWhatThereIsIsTooLittle() {
        points.set(cup, WAREHOUSE, 5L, ACTOR);
        relayAll();
        var first = started.getFirst();
        started.clear();
        steps.take(first.id(), new Approve(BOSS));
        supplies.set(cup, WAREHOUSE, new SupplyTerms("Kilns", 14, 100L, 1), ACTOR);

        points.set(cup, WAREHOUSE, 60L, ACTOR);
        relayAll();

        assertBoughtAnew(60);
    }

    private void assertBoughtAnew(long units) {
        assertThat(started)
                .singleElement()
                .satisfies(proposal ->
                        assertThat(proposal.lines()).containsExactly(new ProposePurchaseOrder.Line(cup, units)));
    }

    private PurchaseOrderId proposed() {
        points.set(cup, WAREHOUSE, 20L, ACTOR);
        relayAll();
        var id = started.getFirst().id();
        started.clear();
        return id;
    }

    private PurchaseOrderId ordered() {
        var id = proposed();
        steps.take(id, new Approve(BOSS));
        steps.take(id, new Order(BOSS, "K-1", LocalDate.parse("2026-12-05")));
        return id;
    }

    private void low() {
        points.set(cup, WAREHOUSE, 10L, ACTOR);
        relayAll();
    }

    private Receive receipt(long units, long damaged) {
        return new Receive(BOSS, Ids.next(), List.of(new Goods(cup, units, damaged)));
    }

    private TransferId transfer(long units) {
        var id = TransferId.of(Ids.next());
        transferSteps.request(new RequestTransfer(
                id, ELSEWHERE, WAREHOUSE, List.of(new RequestTransfer.Line(cup, units)), ACTOR, LONG, LONG));
        transferSteps.takeOut(id);
        return id;
    }

    private String warehouse(String code) {
        jdbc.sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'GB', 1) ON CONFLICT DO NOTHING")
                .param("code", code)
                .update();
        return code;
    }
}
