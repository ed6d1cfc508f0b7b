package cartwright.activities.inventory.supply;

import cartwright.activities.inventory.forecast.Forecasts;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out what is to be bought of a sku that is low: up to what is wanted, in whole packs, less what is on its way. */
@Component
class Proposals {

    /** How long what is bought is to last beyond the time it takes to come. */
    private static final int WEEK = 7;

    private final PurchaseOrders orders;
    private final Supplies supplies;
    private final Forecasts forecasts;

    Proposals(PurchaseOrders orders, Supplies supplies, Forecasts forecasts) {
        this.orders = orders;
        this.supplies = supplies;
        this.forecasts = forecasts;
    }

    /**
     * Stores the proposal at once, so that what becomes low again a moment later finds it on its way.
     *
     * @param id the same id proposes once, and is answered with what was proposed
     * @return empty when nobody has said how the sku is bought, or enough is there and on its way by now
     */
    @Transactional
    public Optional<ProposePurchaseOrder> propose(PurchaseOrderId id, Sku sku, String warehouse) {
        var proposed = orders.find(id).map(PurchaseOrder::proposal);
        if (proposed.isPresent()) {
            return proposed;
        }
        var proposal = worthBuying(id, sku, warehouse);
        proposal.ifPresent(orders::insert);
        return proposal;
    }

    private Optional<ProposePurchaseOrder> worthBuying(PurchaseOrderId id, Sku sku, String warehouse) {
        return supplies.find(sku, warehouse)
                .flatMap(terms -> supplies.position(sku, warehouse)
                        .filter(Supplies.Position::isLow)
                        .map(position -> inPacks(wanted(terms, sku, warehouse) - position.units(), terms.packSize()))
                        .filter(units -> units > 0)
                        .map(units -> new ProposePurchaseOrder(
                                id,
                                warehouse,
                                terms.supplier(),
                                List.of(new ProposePurchaseOrder.Line(sku, units)),
                                PurchaseOrder.SYSTEM)));
    }

    /** What staff have set, or what is to be expected until the next order has come; nothing while that cannot be known. */
    private long wanted(SupplyTerms terms, Sku sku, String warehouse) {
        return terms.orderUpTo() == null
                ? forecasts.needed(sku, warehouse, terms.leadDays() + WEEK).orElse(0)
                : terms.orderUpTo();
    }

    private static long inPacks(long units, long packSize) {
        return units <= 0 ? 0 : Math.multiplyExact(Math.ceilDiv(units, packSize), packSize);
    }
}
