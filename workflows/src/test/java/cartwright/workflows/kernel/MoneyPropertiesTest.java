package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MoneyPropertiesTest {

    private static final Currency POUND = Currency.getInstance("GBP");

    @Property
    void partsSumToTheWhole(
            @ForAll long amount, @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0) Long> weights) {
        Assume.that(amount != Long.MIN_VALUE);
        var whole = new Money(amount, POUND);

        assertThat(Money.sum(POUND, whole.allocate(weights))).isEqualTo(whole);
    }

    @Property
    void noPartIsAMinorUnitOffItsExactShare(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long amount,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 10_000) Long> weights) {
        var total = weights.stream().mapToLong(Long::longValue).sum();
        Assume.that(total > 0);

        var parts = new Money(amount, POUND).allocate(weights);

        for (int i = 0; i < parts.size(); i++) {
            var offBy = Math.abs(parts.get(i).amountMinor() * total - amount * weights.get(i));
            assertThat(offBy).isLessThan(total);
        }
    }

    @Property
    void aLargerWeightNeverGetsLess(
            @ForAll @LongRange(min = 0, max = 1_000_000) long amount,
            @ForAll @Size(min = 2, max = 12) List<@LongRange(min = 0, max = 10_000) Long> weights) {
        var parts = new Money(amount, POUND).allocate(weights);

        for (int i = 1; i < parts.size(); i++) {
            if (weights.get(i) > weights.get(i - 1)) {
                assertThat(parts.get(i)).isGreaterThanOrEqualTo(parts.get(i - 1));
            }
        }
    }

    @Property
    void unitsProratedOneByOneSumToTheLine(
            @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long amount,
            @ForAll @IntRange(min = 1, max = 200) int units) {
        var line = new Money(amount, POUND);
        var sum = Money.zero(POUND);

        for (int unit = 1; unit <= units; unit++) {
            sum = sum.plus(line.fraction(unit, units).minus(line.fraction(unit - 1, units)));
        }

        assertThat(sum).isEqualTo(line);
    }

    @Property
    void addingAndTakingAwayGivesTheSameAmount(
            @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long a,
            @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long b) {
        var amount = new Money(a, POUND);

        assertThat(amount.plus(new Money(b, POUND)).minus(new Money(b, POUND))).isEqualTo(amount);
    }

    @Property
    void majorUnitsAreReadAsTheyAreWritten(@ForAll long amount) {
        var money = new Money(amount, POUND);

        assertThat(Money.ofMajor(new BigDecimal(money.toString().replace(" GBP", "")), POUND))
                .isEqualTo(money);
    }
}
