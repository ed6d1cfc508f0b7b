package cartwright.activities.inventory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStanding;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.inventory.transfer.TransferStep;
import cartwright.workflows.inventory.transfer.TransferStep.Cancel;
import cartwright.workflows.inventory.transfer.TransferStep.Close;
import cartwright.workflows.inventory.transfer.TransferStep.Receive;
import cartwright.workflows.inventory.transfer.TransferStep.Ship;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ten cups in the north, ten in the south; six are wanted in the south. */
class TransfersIT extends ShopTest {

    private static final String NORTH = "NORTH";
    private static final String SOUTH = "SOUTH";
    private static final String ACTOR = "acc_ops";

    private final TransferSteps steps;
    private final Transfers transfers;
    private final Stock stock;
    private final StockReport report;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransferId id = TransferId.of(Ids.next());
    private Sku cup = new Sku("CUP");

    @Autowired
    TransfersIT(
            TransferSteps steps,
            Transfers transfers,
            Stock stock,
            StockReport report,
            StockAdjustments adjustments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.steps = steps;
        this.transfers = transfers;
        this.stock = stock;
        this.report = report;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void request() {
        cup = Shelf.sku(jdbc, adjustments, 10, NORTH, SOUTH);
        steps.request(new RequestTransfer(
                id,
                NORTH,
                SOUTH,
                List.of(new RequestTransfer.Line(cup, 6)),
                ACTOR,
                Duration.ofDays(1),
                Duration.ofDays(1)));
    }

    @Test
    void sellsNothingThatIsInTransit() {
        assertThat(steps.takeOut(id).status()).isEqualTo(TransferStatus.TAKEN_OUT);

        assertThat(shelf(NORTH).available()).isEqualTo(4);
        assertThat(shelf(SOUTH).available()).isEqualTo(10);
        assertThat(shelf(SOUTH).incoming()).isEqualTo(6);
        assertThat(report.find(cup).orElseThrow().available()).isEqualTo(14);
    }

    @Test
    void refusesWhatOrdersHold() {
        transaction.executeWithoutResult(
                status -> stock.reserve(OrderId.of(Ids.next()), List.of(new Allocated("1", cup, NORTH, 5)), 1));

        assertThat(steps.takeOut(id).status()).isEqualTo(TransferStatus.REFUSED);

        assertThat(shelf(NORTH).onHand()).isEqualTo(10);
        assertThat(transfers.find(id).orElseThrow().reason()).isEqualTo("STOCK_BELOW_HELD");
        assertThat(steps.takeOut(id).status()).isEqualTo(TransferStatus.REFUSED);
    }

    @Test
    void receivesInPartsAndWritesDownWhatIsMissing() {
        ship();
        take(new Receive(ACTOR, Ids.next(), List.of(new Goods(cup, 4, 1))));
        assertThatThrownBy(() -> take(new Receive(ACTOR, Ids.next(), List.of(new Goods(cup, 3, 0)))))
                .satisfies(
                        thrown -> assertThat(StockRefusal.in(thrown)).contains(StockRefusal.RECEIPT_EXCEEDS_EXPECTED));

        assertThat(take(new Close(ACTOR, "two broke")).status()).isEqualTo(TransferStatus.CLOSED);

        assertThat(shelf(SOUTH).onHand()).isEqualTo(14);
        assertThat(shelf(SOUTH).unavailable()).isEqualTo(1);
        assertThat(transfers.find(id).orElseThrow().lines()).containsExactly(new Transfer.Line(cup, 6, 0, 4, 2));
        assertThat(facts())
                .containsExactly(
                        "TransferRequested",
                        "TransferTakenOut",
                        "TransferShipped",
                        "TransferReceived",
                        "TransferClosed");
    }

    @Test
    void isNotCalledOffOnceItIsOnTheRoad() {
        ship();

        assertThatThrownBy(() -> take(new Cancel(ACTOR, "no")))
                .satisfies(thrown -> assertThat(StockRefusal.in(thrown)).contains(StockRefusal.ILLEGAL_TRANSITION));
        assertThat(steps.giveUp(id, "NOT_SHIPPED").status()).isEqualTo(TransferStatus.SHIPPED);
        assertThat(shelf(NORTH).onHand()).isEqualTo(4);
    }

    @Test
    void listsWhatIsTooLongOnTheRoad() {
        ship();
        steps.overdue(id);
        steps.overdue(id);

        assertThat(transfers.list(new Transfers.Filter(null, true, null), 200))
                .filteredOn(transfer -> transfer.id().equals(id))
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.version()).isEqualTo(4));
        assertThat(transfers.overdue()).isPositive();
    }

    private void ship() {
        steps.takeOut(id);
        take(new Ship(ACTOR, "VAN"));
    }

    private TransferStanding take(TransferStep step) {
        return steps.take(id, step);
    }

    private StockReport.InWarehouse shelf(String warehouse) {
        return report.find(cup).orElseThrow().warehouses().stream()
                .filter(shelf -> shelf.warehouse().equals(warehouse))
                .findFirst()
                .orElseThrow();
    }

    private List<String> facts() {
        return jdbc.sql("SELECT event_type FROM inventory.event WHERE aggregate_id = :id ORDER BY aggregate_version")
                .param("id", id.uuid())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
