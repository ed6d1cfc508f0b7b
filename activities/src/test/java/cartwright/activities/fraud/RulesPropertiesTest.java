package cartwright.activities.fraud;

import static cartwright.activities.fraud.Suspects.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.kernel.Money;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RulesPropertiesTest {

    private static Signals signals(long customer, long card, long minor, boolean abroad, int hours) {
        return new Signals(
                Map.of(Counted.CUSTOMER, customer, Counted.CARD, card),
                Money.of(minor, "GBP"),
                abroad ? "FR" : "GB",
                "GB",
                Duration.ofHours(hours));
    }

    @Property
    void neverMindsLessOfAnything(
            @ForAll @LongRange(min = 1, max = 1_000) long customer,
            @ForAll @LongRange(min = 1, max = 1_000) long card,
            @ForAll @LongRange(min = 0, max = 10_000_000) long minor,
            @ForAll boolean abroad,
            @ForAll @IntRange(max = 1_000) int hours) {
        var score = RULES.judge(signals(customer, card, minor, abroad, hours)).score();

        assertThat(RULES.judge(signals(customer + 1, card, minor, abroad, hours))
                        .score())
                .isGreaterThanOrEqualTo(score);
        assertThat(RULES.judge(signals(customer, card + 1, minor, abroad, hours))
                        .score())
                .isGreaterThanOrEqualTo(score);
        assertThat(RULES.judge(signals(customer, card, minor + 1, abroad, hours))
                        .score())
                .isGreaterThanOrEqualTo(score);
        assertThat(RULES.judge(signals(customer, card, minor, true, hours)).score())
                .isGreaterThanOrEqualTo(score);
        assertThat(RULES.judge(signals(customer, card, minor, abroad, hours + 1))
                        .score())
                .isLessThanOrEqualTo(score);
    }

    @Property
    void decidesByTheScoreAloneAndSaysWhy(
            @ForAll @LongRange(min = 1, max = 1_000) long customer,
            @ForAll @LongRange(min = 1, max = 1_000) long card,
            @ForAll @LongRange(min = 0, max = 10_000_000) long minor,
            @ForAll boolean abroad,
            @ForAll @IntRange(max = 1_000) int hours) {
        var verdict = RULES.judge(signals(customer, card, minor, abroad, hours));

        assertThat(verdict.reasons().isEmpty()).isEqualTo(verdict.score() == 0);
        switch (verdict) {
            case Verdict.Accept accept -> assertThat(accept.score()).isBetween(0, 49);
            case Verdict.Review review -> assertThat(review.score()).isBetween(50, 99);
            case Verdict.Reject reject -> assertThat(reject.score()).isGreaterThanOrEqualTo(100);
        }
    }
}
