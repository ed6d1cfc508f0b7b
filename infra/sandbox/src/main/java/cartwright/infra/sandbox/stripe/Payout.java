package cartwright.infra.sandbox.stripe;

import java.time.Instant;

/**
 * What became available, on its way to the merchant's bank.
 *
 * @param status {@code in_transit} or {@code paid}
 * @param arrivesAt when the bank has it
 * @param reconciled whether its bookings can be listed
 * @param balanceTransaction the booking that it is itself
 */
record Payout(
        String id,
        Instant createdAt,
        long amount,
        String currency,
        String status,
        Instant arrivesAt,
        boolean reconciled,
        String balanceTransaction) {
    Payout paid() {
        return new Payout(id, createdAt, amount, currency, "paid", arrivesAt, true, balanceTransaction);
    }
}
