package cartwright.activities.returns;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnView;
import cartwright.workflows.returns.WantedGoods;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return as it is stored.
 *
 * @param feesWaived whether the shop bears the return's shipping and handling
 * @param shippingBack whether a person has decided that the order's shipping is given back with it
 * @param shipment the carrier's id of the parcel, known before its label is bought
 * @param money what it comes to; none before every unit is inspected
 * @param wanted the goods wanted in exchange, without how they are paid; null for a refund
 */
public record ReturnRow(
        OrderId orderId,
        ReturnId id,
        CustomerId customerId,
        ReturnStatus status,
        Resolution resolution,
        boolean feesWaived,
        boolean shippingBack,
        @Nullable String shipment,
        @Nullable String carrier,
        @Nullable String trackingCode,
        @Nullable Settlement money,
        @Nullable WantedGoods wanted,
        long version,
        Instant requestedAt,
        List<ReturnLine> lines) {

    public ReturnRow {
        lines = List.copyOf(lines);
    }

    /**
     * What an inspected return comes to.
     *
     * @param refundId none when there is nothing to give
     * @param shipping what of the order's shipping is given back with it
     * @param refund the goods' worth, shipping and the fees together, never below zero
     * @param shippingFee a negative line, or zero
     * @param restockingFee a negative line, or zero
     */
    public record Settlement(
            @Nullable RefundId refundId,
            Money goods,
            Money shipping,
            Money shippingFee,
            Money restockingFee,
            Money refund) {}

    /** How it stands, as its workflow sees it. */
    public ReturnView view() {
        return new ReturnView(
                status,
                version,
                lines.stream().mapToLong(ReturnLine::processing).sum());
    }

    /** The status that its lines amount to once something has arrived or turned out to be missing. */
    public static ReturnStatus statusOf(List<ReturnLine> lines) {
        if (lines.stream().allMatch(ReturnLine::isInspected)) {
            return ReturnStatus.INSPECTED;
        }
        return lines.stream().allMatch(ReturnLine::hasArrived)
                ? ReturnStatus.RECEIVED
                : ReturnStatus.PARTIALLY_RECEIVED;
    }
}
