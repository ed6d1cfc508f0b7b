package cartwright.activities.fraud;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Scores one thing about an order; a rule without points is off. Rules are data: two with the same values decide the same. */
sealed interface Rule {

    /** Why, for staff: a code without anything of the order in it. */
    String reason();

    /** The points of an order that {@code signals} are known of; 0 when there is nothing to say. */
    int points(Signals signals);

    /**
     * Too many orders.
     *
     * @param most how many there may be within the window; 0 switches the rule off
     * @param points for each whole time there are as many again, at most {@value #TIMES} times
     */
    record TooMany(Counted counted, int most, Duration within, int points) implements Rule {

        private static final int TIMES = 4;

        boolean isOn() {
            return most > 0 && points > 0;
        }

        @Override
        public String reason() {
            return "TOO_MANY_ORDERS_OF_" + counted;
        }

        @Override
        public int points(Signals signals) {
            var orders = signals.orders().getOrDefault(counted, 0L);
            return isOn() && orders > 0 ? (int) Math.min(TIMES, (orders - 1) / most) * points : 0;
        }
    }

    /**
     * A large amount.
     *
     * @param limits by currency, in minor units; a currency without one has no limit
     */
    record LargeAmount(Map<String, Long> limits, int points) implements Rule {

        public LargeAmount {
            limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        }

        @Override
        public String reason() {
            return "LARGE_AMOUNT";
        }

        @Override
        public int points(Signals signals) {
            var limit = limits.get(signals.total().currency().getCurrencyCode());
            return limit != null && signals.total().amountMinor() > limit ? points : 0;
        }
    }

    /** The card's bills go to another country than the parcel. */
    record OtherCountry(int points) implements Rule {

        @Override
        public String reason() {
            return "OTHER_COUNTRY";
        }

        @Override
        public int points(Signals signals) {
            var billing = signals.billingCountry();
            return billing != null && !billing.equals(signals.shippingCountry()) ? points : 0;
        }
    }

    /** The customer's account is younger than {@code age}. */
    record NewAccount(Duration age, int points) implements Rule {

        @Override
        public String reason() {
            return "NEW_ACCOUNT";
        }

        @Override
        public int points(Signals signals) {
            var known = signals.accountAge();
            return known != null && known.compareTo(age) < 0 ? points : 0;
        }
    }
}
