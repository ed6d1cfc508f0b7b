package cartwright.activities.inventory.supply;

import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Works out what is to be bought of a sku that is low: up to what is wanted, in whole packs, less what is on its way. */
@Component
class Proposals {

    private final Supplies supplies;

    Proposals(Supplies supplies) {
        this.supplies = supplies;
    }

    /** The proposal; empty when nobody has said how the sku is bought, or enough is there and on its way by now. */
    Optional<ProposePurchaseOrder> propose(PurchaseOrderId id, Sku sku, String warehouse) {
        return supplies.find(sku, warehouse)
                .flatMap(terms -> supplies.position(sku, warehouse)
                        .filter(Supplies.Position::isLow)
                        .map(position -> inPacks(wanted(terms) - position.units(), terms.packSize()))
                        .filter(units -> units > 0)
                        .map(units -> new ProposePurchaseOrder(
                                id,
                                warehouse,
                                terms.supplier(),
                                List.of(new ProposePurchaseOrder.Line(sku, units)),
                                PurchaseOrder.SYSTEM)));
    }

    private static long wanted(SupplyTerms terms) {
        return terms.orderUpTo() == null ? 0 : terms.orderUpTo();
    }

    private static long inPacks(long units, long packSize) {
        return units <= 0 ? 0 : Math.multiplyExact(Math.ceilDiv(units, packSize), packSize);
    }
}
