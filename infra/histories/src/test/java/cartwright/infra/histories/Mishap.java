package cartwright.infra.histories;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** What goes wrong with the next call to the provider, by the names of the sandbox's own faults. */
enum Mishap {
    NONE,
    /** Refused in the provider's own words. */
    DECLINE,
    /** Nothing happens, and nobody hears of it. */
    TIMEOUT_BEFORE,
    /** It happens, and nobody hears of it. */
    TIMEOUT_AFTER,
    /** Nothing happens; Stripe answers the same to every repetition under the key. */
    ERROR_500,
    /** It happens all the same; Stripe answers the same to every repetition under the key. */
    ERROR_500_AFTER,
    /** Turned away before it is looked at. */
    RATE_LIMIT_429;

    /** Two calls of three go well. */
    static Arbitrary<Mishap> any() {
        return Arbitraries.frequency(
                Tuple.of(12, NONE),
                Tuple.of(1, DECLINE),
                Tuple.of(1, TIMEOUT_BEFORE),
                Tuple.of(3, TIMEOUT_AFTER),
                Tuple.of(1, ERROR_500),
                Tuple.of(1, ERROR_500_AFTER),
                Tuple.of(1, RATE_LIMIT_429));
    }
}
