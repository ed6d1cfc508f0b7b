package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.order.LineState;
import cartwright.activities.payment.RefundLines.Promised;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Random lines, refunded in random steps, between which units may be cancelled. */
class LineSharePropertiesTest {

    private static final Promised NOTHING = new Promised(0, gbp(0), gbp(0), gbp(0), gbp(0));

    @Property
    void anySequenceOfPartialRefundsSumsToTheLine(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int quantity,
            @ForAll @LongRange(min = 0, max = 1_000_000) long total,
            @ForAll @LongRange(min = 0, max = 100) long taxPercent,
            @ForAll @LongRange(min = 0, max = 100) long givenPercent) {
        var random = new Random(seed);
        var tax = total * taxPercent / 100;
        var line = line(quantity, total, tax);
        var given = total * givenPercent / 100;
        var promised = new Promised(0, gbp(0), gbp(0), gbp(given), gbp(tax * givenPercent / 100));

        while (promised.quantity() < line.quantity()) {
            var left = (int) (line.quantity() - promised.quantity());
            var share = LineShare.of(line, promised, 1 + random.nextInt(left));

            assertThat(share.amount().isNegative()).isFalse();
            assertThat(share.tax().isNegative()).isFalse();
            assertThat(share.tax()).isLessThanOrEqualTo(share.amount());
            promised = plus(promised, share.quantity(), share.amount(), share.tax());
        }

        assertThat(promised.amount().plus(gbp(given))).isEqualTo(line.total());
        assertThat(promised.tax().plus(promised.givenTax())).isLessThanOrEqualTo(line.tax());
    }

    @Property
    void noStepIsMoreThanAMinorUnitFromItsUnitsExactShare(
            @ForAll @IntRange(min = 1, max = 200) int quantity,
            @ForAll @LongRange(min = 0, max = 1_000_000) long total) {
        var line = line(quantity, total, 0);
        var promised = NOTHING;

        for (int unit = 1; unit <= quantity; unit++) {
            var share = LineShare.of(line, promised, 1);

            assertThat(Math.abs(share.amount().amountMinor() * quantity - total))
                    .isLessThanOrEqualTo(quantity);
            promised = plus(promised, 1, share.amount(), share.tax());
        }
    }

    @Property
    void staysWithinAMinorUnitOfWhatIsLeftWhenUnitsAreCancelledInBetween(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int quantity,
            @ForAll @LongRange(min = 0, max = 10_000) long total) {
        var random = new Random(seed);
        var line = line(quantity, total, total / 6);
        var promised = NOTHING;

        while (promised.quantity() < line.quantity()) {
            var left = (int) (line.quantity() - promised.quantity());
            var units = 1 + random.nextInt(left);
            if (random.nextBoolean()) {
                line = line.less(units);
            } else {
                var share = LineShare.of(line, promised, units);
                promised = plus(promised, units, share.amount(), share.tax());
            }
        }

        assertThat(promised.amount().amountMinor())
                .isBetween(line.total().amountMinor() - 1, line.total().amountMinor() + 1);
    }

    @Property
    void neverValuesMoreUnitsThanTheLineHasLeft(
            @ForAll @IntRange(min = 1, max = 50) int quantity, @ForAll @IntRange(min = 0, max = 50) int refunded) {
        var line = line(quantity, 1000, 0);
        var promised = new Promised(Math.min(refunded, quantity), gbp(0), gbp(0), gbp(0), gbp(0));

        assertThatThrownBy(() -> LineShare.of(line, promised, quantity - promised.quantity() + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Promised plus(Promised before, long units, Money amount, Money tax) {
        return new Promised(
                before.quantity() + units,
                before.amount().plus(amount),
                before.tax().plus(tax),
                before.given(),
                before.givenTax());
    }

    private static LineState line(long quantity, long total, long tax) {
        return new LineState(
                "1",
                new Sku("T1"),
                "thing",
                quantity,
                quantity,
                gbp(total),
                gbp(0),
                gbp(tax),
                gbp(total),
                gbp(tax),
                gbp(total));
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
