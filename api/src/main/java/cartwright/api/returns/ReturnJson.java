package cartwright.api.returns;

import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.ExchangeRow;
import cartwright.activities.returns.ReturnLine;
import cartwright.activities.returns.ReturnRow;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A return as the API shows it.
 *
 * @param exchange the order that is wanted in exchange; null for a refund
 * @param shipping what of the order's shipping goes back with the goods' worth; null before every unit is inspected
 * @param fees negative lines, taken off the goods' worth once every unit is inspected
 */
record ReturnJson(
        ReturnId id,
        OrderId orderId,
        CustomerId customerId,
        ReturnStatus status,
        Resolution resolution,
        List<ReturnedLine> lines,
        @Nullable ReturnLabel label,
        @Nullable Money shipping,
        List<ReturnFee> fees,
        @Nullable ReturnRefund refund,
        @Nullable ExchangeJson exchange,
        Instant requestedAt,
        String workflowId,
        long version) {

    /** Units of a line, by what became of them. */
    record ReturnedLine(
            String lineId,
            long quantity,
            String reason,
            long received,
            long restocked,
            long notRestocked,
            long processingRequired,
            long missing) {

        static ReturnedLine of(ReturnLine line) {
            return new ReturnedLine(
                    line.lineId(),
                    line.quantity(),
                    line.reason(),
                    line.received(),
                    line.restocked(),
                    line.notRestocked(),
                    line.processing(),
                    line.missing());
        }
    }

    /** What brings the units back. */
    record ReturnLabel(String carrier, String tracking) {}

    /** What the return costs the customer. */
    record ReturnFee(String kind, Money amount) {}

    /** The money that goes back. */
    record ReturnRefund(RefundId id, Money amount, String status) {}

    static ReturnJson of(ReturnRow row, Refunds.@Nullable Refund refund, @Nullable ExchangeRow exchange) {
        return new ReturnJson(
                row.id(),
                row.orderId(),
                row.customerId(),
                row.status(),
                row.resolution(),
                row.lines().stream().map(ReturnedLine::of).toList(),
                row.carrier() == null || row.trackingCode() == null
                        ? null
                        : new ReturnLabel(row.carrier(), row.trackingCode()),
                row.money() == null ? null : row.money().shipping(),
                row.money() == null ? List.of() : fees(row.money()),
                refund == null ? null : new ReturnRefund(refund.id(), refund.amount(), refund.status()),
                exchange(row, exchange),
                row.requestedAt(),
                ReturnWorkflow.workflowId(row.id()),
                row.version());
    }

    private static @Nullable ExchangeJson exchange(ReturnRow row, @Nullable ExchangeRow exchange) {
        if (exchange != null) {
            return ExchangeJson.of(exchange);
        }
        return row.wanted() == null ? null : ExchangeJson.of(row.wanted());
    }

    private static List<ReturnFee> fees(ReturnRow.Settlement money) {
        return Stream.of(
                        new ReturnFee("RETURN_SHIPPING", money.shippingFee()),
                        new ReturnFee("RESTOCKING", money.restockingFee()))
                .filter(fee -> fee.amount().isNegative())
                .toList();
    }
}
