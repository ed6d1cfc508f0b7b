package cartwright.infra.sandbox.square;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A payment: what was agreed, and where it stands. */
record SquarePayment(Terms terms, State state) {
    /**
     * What never changes.
     *
     * @param key under which it was created
     * @param referenceId the shop's order
     * @param source what the buyer paid with
     * @param delayDuration as the caller wrote it
     * @param delayedUntil when Square decides by itself
     */
    record Terms(
            String id,
            Instant createdAt,
            String key,
            @Nullable String referenceId,
            @Nullable String note,
            String locationId,
            @Nullable String customerId,
            String source,
            String currency,
            boolean autocomplete,
            String delayDuration,
            Instant delayedUntil) {}

    /**
     * What changes.
     *
     * @param amount to be taken, or taken
     * @param approved what the bank holds
     * @param delayAction {@code CANCEL} or {@code COMPLETE}
     * @param errorCode why the bank refused
     * @param version grows with each change
     */
    record State(
            long amount,
            long approved,
            long refunded,
            SquareStatus status,
            String delayAction,
            Instant updatedAt,
            @Nullable Instant capturedAt,
            @Nullable Instant voidedAt,
            @Nullable String errorCode,
            int version) {}

    String id() {
        return terms.id();
    }

    SquareStatus status() {
        return state.status();
    }

    SquareMoney money() {
        return new SquareMoney(state.amount(), terms.currency());
    }

    /** Names this version without telling anything else. */
    String versionToken() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((terms.id() + ":" + state.version()).getBytes(StandardCharsets.UTF_8));
    }

    SquarePayment completed(Instant now) {
        return with(state.amount(), state.approved(), state.refunded(), SquareStatus.COMPLETED, now);
    }

    SquarePayment canceled(Instant now) {
        return with(state.amount(), state.approved(), state.refunded(), SquareStatus.CANCELED, now);
    }

    SquarePayment refunded(long amount, Instant now) {
        return with(
                state.amount(), state.approved(), Math.addExact(state.refunded(), amount), SquareStatus.COMPLETED, now);
    }

    /** Takes more or less later; more asks the bank again, less leaves its approval as it is. */
    SquarePayment adjusted(long amount, Instant now) {
        return with(amount, Math.max(state.approved(), amount), state.refunded(), SquareStatus.APPROVED, now);
    }

    SquarePayment acting(String delayAction, Instant now) {
        return new SquarePayment(
                terms,
                new State(
                        state.amount(),
                        state.approved(),
                        state.refunded(),
                        state.status(),
                        delayAction,
                        now,
                        state.capturedAt(),
                        state.voidedAt(),
                        state.errorCode(),
                        state.version() + 1));
    }

    private SquarePayment with(long amount, long approved, long refunded, SquareStatus status, Instant now) {
        boolean captured = status == SquareStatus.COMPLETED && state.capturedAt() == null;
        return new SquarePayment(
                terms,
                new State(
                        amount,
                        approved,
                        refunded,
                        status,
                        state.delayAction(),
                        now,
                        captured ? now : state.capturedAt(),
                        status == SquareStatus.CANCELED ? now : state.voidedAt(),
                        state.errorCode(),
                        state.version() + 1));
    }
}
