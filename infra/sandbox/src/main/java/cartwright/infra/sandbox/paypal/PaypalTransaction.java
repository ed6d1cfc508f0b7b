package cartwright.infra.sandbox.paypal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of PayPal's report.
 *
 * @param id of the transaction; a hold and its release share one
 * @param eventCode PayPal's T-code
 * @param amount before the fee; negative when money leaves
 * @param fee negative when PayPal keeps one
 * @param status {@code S} for done, {@code P} for pending, {@code D} for denied, {@code V} for reversed
 * @param referenceId the transaction that it is about
 * @param bankReference of a withdrawal
 */
record PaypalTransaction(
        String id,
        Instant at,
        String eventCode,
        PaypalMoney amount,
        long fee,
        String status,
        boolean affectsBalance,
        @Nullable String referenceId,
        @Nullable String invoiceId,
        @Nullable String customId,
        @Nullable String bankReference) {
    static final String AUTHORIZATION = "T1300";
    static final String REAUTHORIZATION = "T1301";
    static final String AUTHORIZATION_VOIDED = "T1302";
    static final String PAYMENT = "T0006";
    static final String REFUND = "T1107";
    static final String HOLD = "T1110";
    static final String HOLD_RELEASED = "T1111";
    static final String REVERSAL = "T1106";
    static final String WITHDRAWAL = "T0400";
}
