package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount in the minor unit of its currency (pence, cents; yen have none), never a fraction of it. Sums of different
 * currencies and sums beyond a {@code long} throw instead of giving a wrong amount.
 *
 * @param amountMinor the amount in minor units, negative for what is owed back
 * @param currency ISO 4217 currency
 */
public record Money(
        @JsonProperty("amountMinor") long amountMinor,
        @JsonProperty("currency") Currency currency) implements Comparable<Money> {

    /** The amount in minor units of the currency with this ISO 4217 code. */
    public static Money of(long amountMinor, String currencyCode) {
        return new Money(amountMinor, Currency.getInstance(currencyCode));
    }

    /** Nothing, in {@code currency}. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The amount written in major units, such as 3.39.
     *
     * @throws ArithmeticException when it has more decimals than the currency
     */
    public static Money ofMajor(BigDecimal major, Currency currency) {
        return new Money(
                major.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /** The sum of {@code amounts}, zero when there are none. */
    public static Money sum(Currency currency, Iterable<Money> amounts) {
        var total = zero(currency);
        for (var amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    /** This and {@code other}, of the same currency. */
    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    /** This less {@code other}, of the same currency. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, sameCurrency(other).amountMinor), currency);
    }

    /** This amount {@code times} over. */
    public Money times(long times) {
        return new Money(Math.multiplyExact(amountMinor, times), currency);
    }

    /** The same amount with the other sign. */
    public Money negated() {
        return new Money(Math.negateExact(amountMinor), currency);
    }

    /**
     * {@code numerator / denominator} of this amount, rounded half up: the only place where money is rounded.
     *
     * @throws ArithmeticException when the denominator is zero
     */
    public Money fraction(long numerator, long denominator) {
        var exact = BigDecimal.valueOf(amountMinor).multiply(BigDecimal.valueOf(numerator));
        return new Money(
                exact.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    /**
     * Splits this amount in the proportion of {@code weights} by largest remainder: the parts sum to the whole exactly,
     * and each is within one minor unit of its exact share. Equal remainders favour the earlier part; weights that are
     * all zero count as equal.
     *
     * @throws IllegalArgumentException when there is no weight or one is negative
     */
    public List<Money> allocate(List<Long> weights) {
        if (weights.isEmpty() || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights must be there and not be negative: " + weights);
        }
        var total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            return allocate(weights.stream().map(weight -> 1L).toList());
        }
        var magnitude = BigInteger.valueOf(amountMinor).abs();
        var shares = new long[weights.size()];
        var remainders = new ArrayList<BigInteger>(weights.size());
        var rest = magnitude;
        for (int i = 0; i < shares.length; i++) {
            var exact = magnitude.multiply(BigInteger.valueOf(weights.get(i))).divideAndRemainder(total);
            shares[i] = exact[0].longValueExact();
            remainders.add(exact[1]);
            rest = rest.subtract(exact[0]);
        }
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(remainders::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(rest.longValueExact())
                .forEach(i -> shares[i]++);
        return IntStream.range(0, shares.length)
                .mapToObj(i -> new Money(amountMinor < 0 ? -shares[i] : shares[i], currency))
                .toList();
    }

    /** The smaller of the two, of the same currency. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @JsonIgnore
    public boolean isZero() {
        return amountMinor == 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return amountMinor > 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amountMinor < 0;
    }

    /** Orders amounts of one currency; different currencies cannot be compared and throw. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(amountMinor, sameCurrency(other).amountMinor);
    }

    /** The amount as people write it, such as {@code 3.39 GBP}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(amountMinor, currency.getDefaultFractionDigits())
                        .toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + this + " with " + other);
        }
        return other;
    }
}
