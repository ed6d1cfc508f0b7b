package cartwright.workflows.returns;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.PaymentMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer wants in exchange, at the prices of the day the return was asked for.
 *
 * @param total what the lines cost together; an exchange is sent free of charge
 * @param payment pays what the goods cost more than what comes back; null when they were not expected to
 */
public record WantedGoods(
        List<PricedLine> lines, Money total, @Nullable PaymentMethod payment) {

    public WantedGoods {
        lines = List.copyOf(lines);
    }
}
