package cartwright.activities.fraud;

import cartwright.activities.fraud.Rule.LargeAmount;
import cartwright.activities.fraud.Rule.NewAccount;
import cartwright.activities.fraud.Rule.OtherCountry;
import cartwright.activities.fraud.Rule.TooMany;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an order is suspicious. Points of 0 switch a rule off.
 *
 * @param hashKey what cards and addresses are hashed with, the same on every worker; another one begins to count anew
 * @param reviewAt from how many points a person looks at the order
 * @param rejectAt from how many points it is refused
 * @param reviewTime how long the person has; the stock is reserved as long
 * @param customer how often a customer may order
 * @param card how often a card may be used
 * @param address how often an address may be ordered to
 * @param otherCountry the points when bills and parcel go to different countries
 */
@ConfigurationProperties("cartwright.fraud")
record FraudProperties(
        @DefaultValue("") String hashKey,
        @DefaultValue("50") int reviewAt,
        @DefaultValue("100") int rejectAt,
        @DefaultValue("24h") Duration reviewTime,
        @DefaultValue Often customer,
        @DefaultValue Often card,
        @DefaultValue Often address,
        @DefaultValue Amount amount,
        @DefaultValue("40") int otherCountry,
        @DefaultValue Age newAccount) {

    private static final int LEAST_KEY = 32;
    private static final Duration LEAST_WINDOW = Duration.ofMinutes(1);

    /** How often is too often: {@code points} for each whole time there were {@code most} orders before; none with 0. */
    record Often(
            @DefaultValue("10") int most,
            @DefaultValue("1h") Duration within,
            @DefaultValue("25") int points) {}

    /** Above which amount, in minor units by currency, an order gets the points. */
    record Amount(
            @DefaultValue Map<String, Long> limits,
            @DefaultValue("50") int points) {}

    /** Up to which age an account is new. */
    record Age(
            @DefaultValue("1d") Duration age,
            @DefaultValue("20") int points) {}

    FraudProperties {
        require(hashKey.length() >= LEAST_KEY, "hash-key needs at least " + LEAST_KEY + " characters");
        require(reviewAt > 0, "review-at must be more than 0, not " + reviewAt);
        require(rejectAt >= reviewAt, "reject-at must be review-at or more, not " + rejectAt);
        require(reviewTime.isPositive(), "review-time must be positive, not " + reviewTime);
        validate("customer", customer);
        validate("card", card);
        validate("address", address);
        notNegative("amount.points", amount.points());
        amount.limits().forEach((currency, limit) -> require(limit >= 0, "amount.limits." + currency + " is negative"));
        notNegative("other-country", otherCountry);
        notNegative("new-account.points", newAccount.points());
        require(!newAccount.age().isNegative(), "new-account.age must not be negative");
    }

    private static void validate(String name, Often often) {
        notNegative(name + ".most", often.most());
        notNegative(name + ".points", often.points());
        require(often.within().compareTo(LEAST_WINDOW) >= 0, name + ".within must be " + LEAST_WINDOW + " or more");
    }

    private static void notNegative(String name, int value) {
        require(value >= 0, name + " must be 0 or more, not " + value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("cartwright.fraud." + message);
        }
    }

    /** The rules that follow from it. */
    Rules rules() {
        return new Rules(
                List.of(
                        tooMany(Counted.CUSTOMER, customer),
                        tooMany(Counted.CARD, card),
                        tooMany(Counted.ADDRESS, address),
                        new LargeAmount(amount.limits(), amount.points()),
                        new OtherCountry(otherCountry),
                        new NewAccount(newAccount.age(), newAccount.points())),
                reviewAt,
                rejectAt);
    }

    private static TooMany tooMany(Counted counted, Often often) {
        return new TooMany(counted, often.most(), often.within(), often.points());
    }

    /** The longest time over which orders are counted. */
    Duration longestWindow() {
        return List.of(customer, card, address).stream()
                .map(Often::within)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "FraudProperties[" + rules() + "]";
    }
}
