package cartwright.activities.fraud;

import cartwright.activities.fraud.Rule.LargeAmount;
import cartwright.activities.fraud.Rule.NewAccount;
import cartwright.activities.fraud.Rule.OtherCountry;
import cartwright.activities.fraud.Rule.TooMany;
import cartwright.workflows.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules and orders to try them on: by default an old customer's first order of the hour. */
final class Suspects {

    static final Rules RULES = new Rules(
            List.of(
                    new TooMany(Counted.CUSTOMER, 10, Duration.ofHours(1), 25),
                    new TooMany(Counted.CARD, 5, Duration.ofHours(1), 25),
                    new TooMany(Counted.ADDRESS, 0, Duration.ofHours(1), 25),
                    new LargeAmount(Map.of("GBP", 100_000L), 50),
                    new OtherCountry(40),
                    new NewAccount(Duration.ofDays(1), 20)),
            50,
            100);

    private Map<Counted, Long> orders = Map.of(Counted.CUSTOMER, 1L, Counted.CARD, 1L);
    private Money total = Money.of(1_000, "GBP");
    private @Nullable String billingCountry = "GB";
    private @Nullable Duration accountAge = Duration.ofDays(300);

    private Suspects() {}

    static Suspects anOrder() {
        return new Suspects();
    }

    Suspects ordered(Counted counted, long times) {
        orders = Map.of(counted, times);
        return this;
    }

    Suspects of(long minor, String currency) {
        total = Money.of(minor, currency);
        return this;
    }

    Suspects billedIn(@Nullable String country) {
        billingCountry = country;
        return this;
    }

    Suspects accountOf(@Nullable Duration age) {
        accountAge = age;
        return this;
    }

    Signals signals() {
        return new Signals(orders, total, billingCountry, "GB", accountAge);
    }

    Verdict verdict() {
        return RULES.judge(signals());
    }
}
