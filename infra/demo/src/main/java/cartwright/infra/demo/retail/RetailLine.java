package cartwright.infra.demo.retail;

import cartwright.workflows.kernel.Sku;
import java.time.LocalDateTime;

/**
 * A line of an invoice or of a cancellation.
 *
 * @param row its line in the file
 * @param invoice the invoice's number; cancellations begin with C
 * @param description empty when there is none
 * @param quantity units, negative for what came back
 * @param at the shop's wall clock
 * @param pence price of one unit; 0 when there is none
 * @param customer the shop's number for the customer, empty when there is none
 * @param country its name in English
 */
public record RetailLine(
        long row,
        String invoice,
        Sku sku,
        String description,
        long quantity,
        LocalDateTime at,
        long pence,
        String customer,
        String country) {

    /** Whether the line takes goods back. */
    public boolean isCancellation() {
        return invoice.startsWith("C");
    }
}
