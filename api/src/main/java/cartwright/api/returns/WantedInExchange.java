package cartwright.api.returns;

import cartwright.activities.checkout.ExchangePricing;
import cartwright.activities.checkout.ExchangePricing.ExchangeQuote;
import cartwright.activities.checkout.Pricing.Quote;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.order.PlaceOrderBody.LineBody;
import cartwright.api.order.QuoteProblems;
import cartwright.api.returns.ReturnBodies.ExchangeBody;
import cartwright.api.returns.ReturnBodies.ReturnBody;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.WantedGoods;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prices what customers want in exchange, or says why it cannot be had. */
@Component
class WantedInExchange {

    private static final String LINES = "/exchange/lines";

    private final ExchangePricing pricing;

    WantedInExchange(ExchangePricing pricing) {
        this.pricing = pricing;
    }

    /**
     * What is wanted in exchange; null for a refund.
     *
     * @throws Problem INVALID_REQUEST, UNKNOWN_SKU, CURRENCY_NOT_SOLD or PAYMENT_NEEDED
     */
    @Nullable
    WantedGoods of(OrderId orderId, ReturnBody body) {
        var exchange = body.exchange();
        if (body.resolution() == Resolution.REFUND) {
            if (exchange != null) {
                throw Problem.invalid("/exchange", "goes with resolution EXCHANGE only");
            }
            return null;
        }
        if (exchange == null) {
            throw Problem.invalid("/exchange", "names what is wanted; leave it out for a REFUND");
        }
        var payment = exchange.payment() == null ? null : exchange.payment().method("/exchange/payment");
        var priced = priced(orderId, body, exchange);
        if (priced.toPay().isPositive() && payment == null) {
            throw new Problem(ErrorCode.PAYMENT_NEEDED, "The goods cost " + priced.toPay() + " more; name a payment.")
                    .with("toPay", priced.toPay())
                    .with("errors", List.of(new Problem.FieldError("/exchange/payment", "is needed")));
        }
        return new WantedGoods(priced.goods().lines(), priced.goods().total(), payment);
    }

    private ExchangeQuote.Priced priced(OrderId orderId, ReturnBody body, ExchangeBody exchange) {
        return switch (quote(orderId, body, exchange)) {
            case ExchangeQuote.Priced priced -> priced;
            case ExchangeQuote.NotSold(Quote.UnknownSkus unknown) ->
                throw QuoteProblems.of(unknown, exchange.lines(), LINES);
            case ExchangeQuote.NotSold(Quote.OtherCurrency other) ->
                throw QuoteProblems.of(other, exchange.lines(), LINES);
            case ExchangeQuote.NotSold(var why) -> throw new IllegalStateException("not priced: " + why);
        };
    }

    private ExchangeQuote quote(OrderId orderId, ReturnBody body, ExchangeBody exchange) {
        var units = body.units().stream()
                .collect(Collectors.toMap(RequestReturn.Unit::lineId, RequestReturn.Unit::quantity));
        try {
            return pricing.quote(
                    orderId,
                    units,
                    exchange.lines().stream().map(LineBody::wanted).toList());
        } catch (ArithmeticException tooMuch) {
            throw Problem.invalid(LINES, "cost more than can be counted");
        }
    }
}
