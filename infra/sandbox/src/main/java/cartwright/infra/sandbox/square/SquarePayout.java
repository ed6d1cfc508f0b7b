package cartwright.infra.sandbox.square;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day's money on its way to the seller's bank.
 *
 * @param money negative when the seller owes
 * @param status {@code SENT} or {@code PAID}
 * @param paidAt when the bank has it
 */
record SquarePayout(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String locationId,
        SquareMoney money,
        String status,
        LocalDate arrivalDate,
        Instant paidAt,
        int version) {
    SquarePayout paid(Instant now) {
        return new SquarePayout(id, createdAt, now, locationId, money, "PAID", arrivalDate, paidAt, version + 1);
    }
}
