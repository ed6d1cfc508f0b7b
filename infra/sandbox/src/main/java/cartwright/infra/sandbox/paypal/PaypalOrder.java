package cartwright.infra.sandbox.paypal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order at PayPal.
 *
 * @param terms what never changes
 * @param status {@code CREATED}, {@code PAYER_ACTION_REQUIRED}, {@code APPROVED} or {@code COMPLETED}
 * @param source the payer's token or vault id, absent while nobody has approved
 */
record PaypalOrder(Terms terms, String status, @Nullable String source, Instant updatedAt) {
    static final String CREATED = "CREATED";
    static final String PAYER_ACTION_REQUIRED = "PAYER_ACTION_REQUIRED";
    static final String APPROVED = "APPROVED";
    static final String COMPLETED = "COMPLETED";

    /**
     * What never changes.
     *
     * @param customId the shop's order
     * @param sourceKind how the source was given
     */
    record Terms(
            String id,
            Instant createdAt,
            PaypalMoney money,
            String referenceId,
            @Nullable String customId,
            @Nullable String invoiceId,
            @Nullable String description,
            String sourceKind,
            @Nullable String returnUrl) {}

    String id() {
        return terms.id();
    }

    /** The payer, who approves by default. */
    PaypalSource payer() {
        return PaypalSource.find(source).orElse(PaypalSource.APPROVED);
    }

    PaypalOrder in(String next, @Nullable String payingWith, Instant now) {
        return new PaypalOrder(terms, next, payingWith == null ? source : payingWith, now);
    }
}
