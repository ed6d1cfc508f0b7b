package cartwright.activities.payment;

/** A payment intent of Stripe's double. */
final class DoubledIntent {

    final String id;
    final long amount;
    String status = "requires_capture";
    long capturable;
    long received;

    private final String paymentId;
    private final long created = System.currentTimeMillis() / 1000;

    DoubledIntent(String id, long amount, String paymentId) {
        this.id = id;
        this.amount = amount;
        this.capturable = amount;
        this.paymentId = paymentId;
    }

    String json() {
        return """
                {"id": "%s", "object": "payment_intent", "amount": %d, "amount_capturable": %d, "amount_received": %d,
                 "currency": "gbp", "status": "%s", "created": %d, "metadata": {"payment_id": "%s"},
                 "latest_charge": {"id": "ch_%s", "object": "charge",
                 "payment_method_details": {"type": "card", "card": {"multicapture": {"status": "available"}}}}}
                """.formatted(id, amount, capturable, received, status, created, paymentId, id);
    }

    /** As a search shows it for what was written on it. */
    boolean isNamedIn(String query) {
        return query.contains("'" + paymentId + "'");
    }

    /** As a list shows it that was asked for what was made since. */
    boolean isMadeSince(long second) {
        return created >= second;
    }
}
