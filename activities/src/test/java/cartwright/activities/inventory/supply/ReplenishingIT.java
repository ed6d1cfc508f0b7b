package cartwright.activities.inventory.supply;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReplenishingIT extends ReplenishingTest {

    @Test
    void proposesWholePacksUpToWhatIsWantedOnceStockIsLow() {
        var sku = sku(10);
        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 12), ACTOR);
        points.set(sku, WAREHOUSE, 5L, ACTOR);
        relayAll();
        assertThat(started).isEmpty();

        adjust(sku, -5);
        relayAll();

        assertThat(started).singleElement().satisfies(proposal -> {
            assertThat(proposal.lines()).containsExactly(new ProposePurchaseOrder.Line(sku, 36));
            assertThat(proposal.supplier()).isEqualTo("Kilns");
            assertThat(proposal.actor()).isEqualTo("system");
        });
    }

    @Test
    void namesTheSameOrderWhenTheEventComesAgain() {
        var sku = sku(10);
        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
        points.set(sku, WAREHOUSE, 10L, ACTOR);
        relayAll();
        var first = started.getFirst().id();

        jdbc.sql(
                        "UPDATE events.position SET from_txid = '0', to_txid = NULL, position = 0 WHERE consumer = 'replenishment'")
                .update();
        relayAll();

        assertThat(started)
                .filteredOn(proposal -> proposal.lines().getFirst().sku().equals(sku))
                .hasSize(2)
                .allSatisfy(proposal -> assertThat(proposal.id()).isEqualTo(first));
    }

    @Test
    void proposesWhatIsLowAlreadyWhenSomebodySaysHowItIsBought() {
        var sku = sku(3);
        points.set(sku, WAREHOUSE, 5L, ACTOR);
        relayAll();
        assertThat(started).isEmpty();

        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
        relayAll();

        assertThat(started)
                .singleElement()
                .satisfies(proposal ->
                        assertThat(proposal.lines()).containsExactly(new ProposePurchaseOrder.Line(sku, 37)));
    }

    @Test
    void keepsTermsOfWhatAWarehouseHasNeverHad() {
        var sku = sku(3);

        assertThat(supplies.set(new Sku("NEVER-" + sku), WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR))
                .isTrue();
        relayAll();

        assertThat(supplies.find(new Sku("NEVER-" + sku), WAREHOUSE)).isPresent();
        assertThat(started).isEmpty();
    }

    @Test
    void proposesOnceWhatBecomesLowTwiceInAMoment() {
        var sku = sku(10);
        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
        points.set(sku, WAREHOUSE, 5L, ACTOR);

        adjust(sku, -5);
        adjust(sku, 1);
        adjust(sku, -1);
        relayAll();

        assertThat(started).hasSize(1);
    }

    @Test
    void proposesNothingMoreWhileEnoughIsOnItsWay() {
        var sku = sku(10);
        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
        points.set(sku, WAREHOUSE, 5L, ACTOR);
        steps.propose(new ProposePurchaseOrder(
                PurchaseOrderId.of(Ids.next()),
                WAREHOUSE,
                "Kilns",
                List.of(new ProposePurchaseOrder.Line(sku, 30)),
                ACTOR));

        adjust(sku, -6);
        relayAll();

        assertThat(started).isEmpty();
    }

    @Test
    void proposesNothingOfWhatNobodyHasSaidHowToBuyOrHasRecovered() {
        var unknown = sku(1);
        points.set(unknown, WAREHOUSE, 1L, ACTOR);
        var recovered = sku(1);
        supplies.set(recovered, WAREHOUSE, new SupplyTerms("Kilns", 14, 40L, 1), ACTOR);
        points.set(recovered, WAREHOUSE, 1L, ACTOR);
        adjust(recovered, 50);

        relayAll();

        assertThat(started).isEmpty();
        assertThat(supplies.set(unknown, "NOWHERE", new SupplyTerms("Kilns", 1, null, 1), ACTOR))
                .isFalse();
    }

    @Test
    void proposesWhatIsToBeExpectedWhenNobodyHasSetHowMuch() {
        var sku = sku(10);
        JdbcClient.create(ShopDatabase.owner())
                .sql("""
                        INSERT INTO inventory.demand_of_day (sku, warehouse, day, units)
                        SELECT :sku, :warehouse, (now() AT TIME ZONE 'UTC')::date - n, 2 FROM generate_series(1, 60) AS n
                        """)
                .param("sku", sku.value())
                .param("warehouse", WAREHOUSE)
                .update();
        supplies.set(sku, WAREHOUSE, new SupplyTerms("Kilns", 14, null, 1), ACTOR);

        points.set(sku, WAREHOUSE, 10L, ACTOR);
        relayAll();

        assertThat(started)
                .singleElement()
                .satisfies(proposal ->
                        assertThat(proposal.lines()).containsExactly(new ProposePurchaseOrder.Line(sku, 21 * 2 - 10)));
    }
}
