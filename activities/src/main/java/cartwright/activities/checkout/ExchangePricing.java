package cartwright.activities.checkout;

import cartwright.activities.checkout.Pricing.Quote;
import cartwright.activities.checkout.Pricing.Wanted;
import cartwright.activities.order.Orders;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.returns.WantedGoods;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prices goods that are wanted in exchange for an order's units, in the order's currency and for its destination. */
@Service
public class ExchangePricing {

    private final Orders orders;
    private final Pricing pricing;
    private final ReturnRefunds refunds;

    ExchangePricing(Orders orders, Pricing pricing, ReturnRefunds refunds) {
        this.orders = orders;
        this.pricing = pricing;
        this.refunds = refunds;
    }

    /** What the goods cost, beside what the units are worth. */
    public sealed interface ExchangeQuote {

        /**
         * Prices that hold for as long as the return lasts.
         *
         * @param toPay what the goods cost more than the units are worth, if all of them are accepted; zero when they do not
         */
        record Priced(WantedGoods goods, Money toPay) implements ExchangeQuote {}

        /** There can be no such goods, as the quote says. */
        record NotSold(Quote why) implements ExchangeQuote {}
    }

    /**
     * Prices {@code wanted} in exchange for {@code units} of the order's lines. Sending an exchange is free.
     *
     * @throws io.temporal.failure.ApplicationFailure of type NOT_FOUND when there is no such order
     * @throws ArithmeticException when the total is more than a {@code long} of minor units
     */
    @Transactional
    public ExchangeQuote quote(OrderId orderId, Map<String, Long> units, List<Wanted> wanted) {
        var order = orders.lock(orderId);
        var quote = pricing.quote(wanted, order.currency(), order.region(), null);
        if (!(quote instanceof Quote.Priced(var lines, var shipping, var shippingTax, var total))) {
            return new ExchangeQuote.NotSold(quote);
        }
        var goods = Money.sum(
                order.currency(), lines.stream().map(PricedLine::total).toList());
        var more = goods.minus(refunds.worth(orderId, units));
        return new ExchangeQuote.Priced(
                new WantedGoods(lines, goods, null), more.isPositive() ? more : Money.zero(order.currency()));
    }
}
