package cartwright.infra.sandbox.paypal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a payer pays with: vaulted wallets of this double's own, since PayPal publishes none. */
enum PaypalSource {
    APPROVED,
    PAYER_ACTION,
    /** Refused at once: 422 INSTRUMENT_DECLINED. */
    DECLINED,
    /** Refused by the bank: the order completes, its authorization is DENIED. */
    INSUFFICIENT_FUNDS,
    /** A capture waits, then completes. */
    CAPTURE_PENDING,
    /** A capture waits, then is declined. */
    CAPTURE_DENIED,
    /** A refund waits, then completes. */
    REFUND_PENDING,
    /** A refund waits, then fails. */
    REFUND_FAILS,
    /** The payer asks first; PayPal holds nothing and forgets it after twenty days. */
    INQUIRY,
    /** The payer's claim: PayPal holds the money until it is decided. */
    DISPUTED;

    private static final String PREFIX = "B-SANDBOX-";

    /** The token or vault id that names it. */
    String token() {
        return PREFIX + name().replace('_', '-');
    }

    static Optional<PaypalSource> find(@Nullable String token) {
        return Arrays.stream(values())
                .filter(source -> source.token().equals(token))
                .findFirst();
    }
}
