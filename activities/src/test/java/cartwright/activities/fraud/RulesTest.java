package cartwright.activities.fraud;

import static cartwright.activities.fraud.Suspects.RULES;
import static cartwright.activities.fraud.Suspects.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    @Test
    void acceptsAnOrderOfWhichNothingIsStrange() {
        assertThat(anOrder().verdict()).isEqualTo(new Verdict.Accept(0, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "10, 0", "11, 25", "20, 25", "21, 50", "31, 75", "41, 100", "51, 100", "100000, 100"})
    void givesAnOrderPointsForEachTimeThereWereAsManyBefore(long orders, int points) {
        assertThat(anOrder().ordered(Counted.CUSTOMER, orders).verdict().score())
                .isEqualTo(points);
    }

    @Test
    void countsCardsByTheirOwnLimit() {
        assertThat(anOrder().ordered(Counted.CARD, 5).verdict().score()).isZero();
        assertThat(anOrder().ordered(Counted.CARD, 6).verdict().reasons()).containsExactly("TOO_MANY_ORDERS_OF_CARD");
        assertThat(anOrder().ordered(Counted.CARD, 11).verdict())
                .isEqualTo(new Verdict.Review(50, List.of("TOO_MANY_ORDERS_OF_CARD")));
        assertThat(anOrder().ordered(Counted.CARD, 21).verdict()).isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void doesNotApplyARuleThatIsOff() {
        assertThat(anOrder().ordered(Counted.ADDRESS, 1_000).verdict().score()).isZero();
        assertThat(RULES.counting()).extracting(Rule.TooMany::counted).containsExactly(Counted.CUSTOMER, Counted.CARD);
    }

    @ParameterizedTest
    @CsvSource({"100000, GBP, ACCEPT", "100001, GBP, REVIEW", "99999999, GBP, REVIEW", "99999999, JPY, ACCEPT"})
    void asksAPersonAboutAnAmountOverItsCurrencysLimit(long minor, String currency, String outcome) {
        assertThat(anOrder().of(minor, currency).verdict().name()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"GB, 0", "FR, 40", "null, 0"},
            nullValues = "null")
    void comparesTheBillsCountryWithTheParcelsWhereItIsKnown(String country, int points) {
        assertThat(anOrder().billedIn(country).verdict().score()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 20", "PT23H59M59S, 20", "PT24H, 0"})
    void mistrustsAccountsUntilTheyAreADayOld(Duration age, int points) {
        assertThat(anOrder().accountOf(age).verdict().score()).isEqualTo(points);
    }

    @Test
    void knowsNothingOfAnAccountWithoutAnAge() {
        assertThat(anOrder().accountOf(null).verdict().score()).isZero();
    }

    @Test
    void addsUpWhatIsNotEnoughAlone() {
        var strange = anOrder().billedIn("FR").accountOf(Duration.ofMinutes(3));

        assertThat(strange.verdict()).isEqualTo(new Verdict.Review(60, List.of("OTHER_COUNTRY", "NEW_ACCOUNT")));
        assertThat(strange.of(200_000, "GBP").verdict())
                .isEqualTo(new Verdict.Reject(110, List.of("LARGE_AMOUNT", "OTHER_COUNTRY", "NEW_ACCOUNT")));
    }

    @ParameterizedTest
    @CsvSource({"49, ACCEPT", "50, REVIEW", "99, REVIEW", "100, REJECT"})
    void takesEachThresholdFromItsFirstPointOn(int points, String outcome) {
        var rules = new Rules(List.of(new Rule.OtherCountry(points)), 50, 100);

        assertThat(rules.judge(anOrder().billedIn("FR").signals()).name()).isEqualTo(outcome);
    }

    @Test
    void hasAnotherVersionWhenAnythingOfTheRulesIsOther() {
        var same = new Rules(List.copyOf(RULES.rules()), 50, 100);

        assertThat(same.version()).isEqualTo(RULES.version()).hasSize(12);
        assertThat(new Rules(RULES.rules(), 51, 100).version()).isNotEqualTo(RULES.version());
        assertThat(new Rules(RULES.rules().subList(1, 6), 50, 100).version()).isNotEqualTo(RULES.version());
    }
}
