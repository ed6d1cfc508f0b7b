package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.RefundShipping.Promised;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.RefundedShipping;
import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Random shipping with the tax that is contained in it at a random rate, given back in random parts. */
class ShippingSharePropertiesTest {

    private static final Promised NOTHING = new Promised(gbp(0), gbp(0));

    @Property
    void taxesOfWhateverPartsSumToTheStoredTax(
            @ForAll long seed,
            @ForAll @LongRange(min = 1, max = 100_000) long shipping,
            @ForAll @LongRange(min = 0, max = 3000) long rate) {
        var random = new Random(seed);
        var tax = contained(shipping, rate);
        var promised = NOTHING;

        while (promised.amount().amountMinor() < shipping) {
            var part = part(random, shipping, tax, promised);
            var share = ShippingShare.tax(part, promised);

            assertThat(share.isNegative()).isFalse();
            assertThat(share).isLessThanOrEqualTo(part.amount());
            promised = plus(promised, part.amount(), share);
        }

        assertThat(promised.tax()).isEqualTo(tax);
    }

    @Property
    void givesBackNoMoreTaxThanWasStoredWhicheverPartsFailInBetween(
            @ForAll long seed,
            @ForAll @LongRange(min = 1, max = 10_000) long shipping,
            @ForAll @LongRange(min = 0, max = 3000) long rate) {
        var random = new Random(seed);
        var tax = contained(shipping, rate);
        var parts = new ArrayList<Promised>();
        var promised = NOTHING;

        for (int step = 0; step < 50; step++) {
            if (!parts.isEmpty() && random.nextInt(3) == 0) {
                var failed = parts.remove(random.nextInt(parts.size()));
                promised = new Promised(
                        promised.amount().minus(failed.amount()), promised.tax().minus(failed.tax()));
            } else if (promised.amount().amountMinor() < shipping) {
                var part = part(random, shipping, tax, promised);
                parts.add(new Promised(part.amount(), ShippingShare.tax(part, promised)));
                promised =
                        plus(promised, parts.getLast().amount(), parts.getLast().tax());
            }

            assertThat(promised.tax()).isLessThanOrEqualTo(tax);
        }
    }

    private static RefundedShipping part(Random random, long shipping, Money tax, Promised promised) {
        var left = shipping - promised.amount().amountMinor();
        return new RefundedShipping(gbp(random.nextLong(1, left + 1)), gbp(shipping), tax);
    }

    private static Promised plus(Promised before, Money amount, Money tax) {
        return new Promised(before.amount().plus(amount), before.tax().plus(tax));
    }

    private static Money contained(long shipping, long rate) {
        return gbp(shipping).fraction(rate, 10_000 + rate);
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
