package cartwright.infra.sandbox.square;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer pays with: one of the values that Square publishes for its Sandbox, or one of this double's own.
 *
 * @param refusal Square's error code, null when the bank accepts
 * @param refundFails whether the bank sends a refund back
 * @param disputed whether the buyer's bank wants the money back once it is taken
 */
record SquareSource(@Nullable String refusal, boolean refundFails, boolean disputed) {
    private static final SquareSource ACCEPTED = new SquareSource(null, false, false);

    private static final Map<String, SquareSource> KNOWN = Map.ofEntries(
            Map.entry("cnon:card-nonce-ok", ACCEPTED),
            Map.entry("ccof:customer-card-id-ok", ACCEPTED),
            Map.entry("cnon:card-nonce-declined", refused("GENERIC_DECLINE")),
            Map.entry("ccof:customer-card-id-declined", refused("GENERIC_DECLINE")),
            Map.entry("cnon:card-nonce-rejected-cvv", refused("CVV_FAILURE")),
            Map.entry("cnon:card-nonce-rejected-postalcode", refused("ADDRESS_VERIFICATION_FAILURE")),
            Map.entry("ccof:customer-card-id-rejected-postalcode", refused("ADDRESS_VERIFICATION_FAILURE")),
            Map.entry("cnon:card-nonce-rejected-expiration", refused("INVALID_EXPIRATION")),
            Map.entry("ccof:customer-card-id-rejected-expiration", refused("INVALID_EXPIRATION")),
            Map.entry("cnon:card-nonce-already-used", refused("CARD_TOKEN_USED")),
            Map.entry("ccof:customer-card-id-requires-verification", refused("CARD_DECLINED_VERIFICATION_REQUIRED")),
            Map.entry("cnon:gift-card-nonce-insufficient-funds", refused("INSUFFICIENT_FUNDS")),
            Map.entry("cnon:gift-card-nonce-insufficient-permission", refused("INSUFFICIENT_PERMISSIONS")),
            Map.entry("cnon:sandbox-insufficient-funds", refused("INSUFFICIENT_FUNDS")),
            Map.entry("cnon:sandbox-refund-fails", new SquareSource(null, true, false)),
            Map.entry("cnon:sandbox-disputed", new SquareSource(null, false, true)));

    static Optional<SquareSource> find(String id) {
        return Optional.ofNullable(KNOWN.get(id));
    }

    private static SquareSource refused(String code) {
        return new SquareSource(code, false, false);
    }
}
