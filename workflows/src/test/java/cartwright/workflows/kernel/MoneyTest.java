package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static Money pounds(long minor) {
        return Money.of(minor, "GBP");
    }

    @Test
    void givesWhatRemainsToTheLargestRemainders() {
        assertThat(pounds(100).allocate(List.of(1L, 1L, 1L))).containsExactly(pounds(34), pounds(33), pounds(33));
        assertThat(pounds(5).allocate(List.of(3L, 7L))).containsExactly(pounds(2), pounds(3));
        assertThat(pounds(10).allocate(List.of(0L, 1L))).containsExactly(pounds(0), pounds(10));
        assertThat(pounds(-100).allocate(List.of(1L, 1L, 1L))).containsExactly(pounds(-34), pounds(-33), pounds(-33));
    }

    @Test
    void allocatesEquallyWhenNothingIsWeighed() {
        assertThat(pounds(3).allocate(List.of(0L, 0L))).containsExactly(pounds(2), pounds(1));
    }

    @Test
    void allocatesByWeightsWhoseSumIsBeyondALong() {
        assertThat(pounds(10).allocate(List.of(Long.MAX_VALUE, Long.MAX_VALUE))).containsExactly(pounds(5), pounds(5));
    }

    @Test
    void refusesToAllocateToNobodyOrByNegativeWeights() {
        assertThatThrownBy(() -> pounds(1).allocate(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pounds(1).allocate(List.of(2L, -1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundsHalfUpAwayFromZero() {
        assertThat(pounds(1).fraction(1, 2)).isEqualTo(pounds(1));
        assertThat(pounds(-1).fraction(1, 2)).isEqualTo(pounds(-1));
        assertThat(pounds(100).fraction(1, 3)).isEqualTo(pounds(33));
        assertThat(pounds(Long.MAX_VALUE).fraction(7, 7)).isEqualTo(pounds(Long.MAX_VALUE));
        assertThatThrownBy(() -> pounds(1).fraction(1, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void throwsInsteadOfOverflowing() {
        var most = pounds(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(pounds(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.negated().minus(pounds(2))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.fraction(2, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> pounds(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverMixesCurrencies() {
        var dollars = Money.of(1, "USD");

        assertThatThrownBy(() -> pounds(1).plus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pounds(1).minus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pounds(1).compareTo(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pounds(1).min(dollars)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsHowManyDecimalsACurrencyHas() {
        assertThat(Money.ofMajor(new BigDecimal("3.39"), Currency.getInstance("GBP")))
                .isEqualTo(pounds(339));
        assertThat(Money.of(500, "JPY")).hasToString("500 JPY");
        assertThat(Money.of(1234, "KWD")).hasToString("1.234 KWD");
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("0.001"), Currency.getInstance("GBP")))
                .isInstanceOf(ArithmeticException.class);
    }
}
