package cartwright.api.returns;

import cartwright.activities.returns.ExchangeRow;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.returns.WantedGoods;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order that takes the place of units, as the API shows it.
 *
 * @param status WANTED until it is known what comes back, then OPEN, PLACED or FAILED
 * @param orderId the latest try's order; null before the first
 * @param code why the latest try failed, such as PAYMENT_DECLINED, PAYMENT_NEEDED or INSUFFICIENT_STOCK
 * @param credit what the units pay of it; null before the first try
 * @param toPay what the customer pays; null before the first try
 */
record ExchangeJson(
        String status,
        @Nullable OrderId orderId,
        @Nullable String code,
        List<ExchangeLine> lines,
        Money total,
        @Nullable Money credit,
        @Nullable Money toPay) {

    private static final String WANTED = "WANTED";

    /** Units of an article. */
    record ExchangeLine(Sku sku, String name, long quantity, Money total) {

        static ExchangeLine of(PricedLine line) {
            return new ExchangeLine(line.sku(), line.name(), line.quantity(), line.total());
        }
    }

    static ExchangeJson of(ExchangeRow row) {
        return new ExchangeJson(
                row.status().name(),
                row.exchangeOrderId(),
                row.code(),
                lines(row.lines()),
                row.total(),
                row.credit(),
                row.toPay());
    }

    static ExchangeJson of(WantedGoods goods) {
        return new ExchangeJson(WANTED, null, null, lines(goods.lines()), goods.total(), null, null);
    }

    private static List<ExchangeLine> lines(List<PricedLine> lines) {
        return lines.stream().map(ExchangeLine::of).toList();
    }
}
