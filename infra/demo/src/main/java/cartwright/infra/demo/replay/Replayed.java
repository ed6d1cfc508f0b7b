package cartwright.infra.demo.replay;

import cartwright.infra.demo.retail.Invoice;

/**
 * An invoice that was replayed.
 *
 * @param orderId empty when the API named no order
 * @param problem what went wrong, for people; empty when nothing did
 */
record Replayed(Invoice invoice, String orderId, Fate fate, String problem) {}
