package cartwright.activities.checkout;

import cartwright.workflows.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop grants who sends something back. Amounts are in major units of the order's currency.
 *
 * @param window how long after its delivery a parcel's units may be sent back
 * @param approvedBelow returns worth less are approved without a person; 0 leaves all to people
 * @param paidUpTo refunds of returns up to this are paid without a person
 * @param unused how long an approved return waits for its parcel to move
 * @param underWay how long a returned parcel may be with the carrier before a person asks after it
 * @param rest how long the rest is waited for when only some units have come
 * @param shippingFee what sending something back costs the customer
 * @param restockingPercent what handling the goods costs the customer, in percent of their worth
 * @param shippingBack when the order's own shipping is given back with a return's refund
 */
@ConfigurationProperties("cartwright.returns")
public record ReturnProperties(
        @DefaultValue("30d") Duration window,
        @DefaultValue("0") BigDecimal approvedBelow,
        @DefaultValue("500") BigDecimal paidUpTo,
        @DefaultValue("14d") Duration unused,
        @DefaultValue("21d") Duration underWay,
        @DefaultValue("14d") Duration rest,
        @DefaultValue("0") BigDecimal shippingFee,
        @DefaultValue("0") int restockingPercent,
        @DefaultValue("BY_DECISION") ShippingBack shippingBack) {

    /** When what is left of an order's shipping is given back with a return's refund. */
    public enum ShippingBack {
        /** When who approves the return says so. */
        BY_DECISION,
        /** Also once every unit of the order that was not cancelled has come back or been refunded. */
        WITH_ALL_GOODS
    }

    public ReturnProperties {
        if (restockingPercent < 0 || restockingPercent > 100) {
            throw new IllegalArgumentException(
                    "cartwright.returns.restocking-percent is from 0 to 100, not " + restockingPercent);
        }
        if (shippingFee.signum() < 0) {
            throw new IllegalArgumentException("cartwright.returns.shipping-fee is not negative: " + shippingFee);
        }
    }

    /** An amount set here, in {@code currency}; what the currency has no unit for is dropped. */
    static Money in(Currency currency, BigDecimal major) {
        return Money.ofMajor(major.setScale(currency.getDefaultFractionDigits(), RoundingMode.DOWN), currency);
    }
}
