package cartwright.infra.sandbox.fault;

import cartwright.infra.sandbox.http.Ids;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a caller asks for it.
 *
 * @param provider {@code stripe}, {@code paypal}, {@code square}, {@code sendgrid}, {@code twilio}, {@code easypost} or
 * {@code *}, the default
 * @param operation an {@link Operation} in either case, or {@code *}, the default
 * @param kind a {@link FaultKind}
 * @param times how often, always when absent
 * @param rate share of the calls, all when absent
 * @param seed of the rate's sequence, 0 when absent
 * @param orderId the order concerned, every one when absent
 * @param delayMillis how long, the kind's default when absent
 */
record FaultOrder(
        @Nullable String provider,
        @Nullable String operation,
        @Nullable String kind,
        @Nullable Integer times,
        @Nullable BigDecimal rate,
        @Nullable Long seed,
        @Nullable String orderId,
        @Nullable Long delayMillis) {
    private static final Set<String> PROVIDERS =
            Set.of("*", "stripe", "paypal", "square", "sendgrid", "twilio", "easypost");

    /**
     * The rule with a new id.
     *
     * @throws IllegalArgumentException naming the field that is wrong
     */
    FaultRule toRule() {
        check(kind != null, "kind is required");
        check(times == null || times > 0, "times must be positive");
        check(rate == null || (rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0), "rate must be from 0 to 1");
        check(delayMillis == null || delayMillis >= 0, "delayMillis must not be negative");
        var name = provider == null ? "*" : provider.toLowerCase(Locale.ROOT);
        check(
                PROVIDERS.contains(name),
                "provider must be one of " + PROVIDERS.stream().sorted().toList());
        return new FaultRule(
                Ids.alphanumeric("flt_"),
                name,
                operation == null || operation.equals("*") ? null : Operation.named(operation),
                FaultKind.valueOf(String.valueOf(kind).toUpperCase(Locale.ROOT)),
                times,
                rate,
                seed == null ? 0 : seed,
                orderId,
                delayMillis,
                0);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
