package cartwright.infra.histories;

import cartwright.workflows.kernel.RefundId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The webhooks that a payment's provider may send at any time: early, late, again, or without anything having happened. */
final class Hints {

    private Hints() {}

    /**
     * A webhook as it is stored.
     *
     * @param refund the refund it is about, if it is about one
     */
    record News(String type, Map<String, String> facts, List<UUID> refund) {}

    static List<News> of(Books books) {
        return switch (books.card().provider()) {
            case STRIPE ->
                List.of(
                        payment("payment_intent.succeeded", Map.of()),
                        payment("payment_intent.amount_capturable_updated", Map.of()),
                        payment("payment_intent.canceled", Map.of()),
                        failure(books, "refund.failed", Map.of()));
            case PAYPAL ->
                List.of(
                        payment("PAYMENT.CAPTURE.COMPLETED", Map.of()),
                        payment("PAYMENT.AUTHORIZATION.CREATED", Map.of()),
                        payment("PAYMENT.AUTHORIZATION.VOIDED", Map.of()),
                        failure(books, "PAYMENT.REFUND.FAILED", Map.of()));
            case SQUARE ->
                List.of(
                        payment("payment.updated", Map.of("status", "COMPLETED")),
                        payment("payment.updated", Map.of("status", "APPROVED")),
                        payment("payment.updated", Map.of("status", "CANCELED")),
                        failure(books, "refund.updated", Map.of("status", "FAILED")));
            case CREDIT -> List.of();
        };
    }

    private static News payment(String type, Map<String, String> facts) {
        return new News(type, facts, List.of());
    }

    /** About the latest refund; where there is none, about one that nobody here knows. */
    private static News failure(Books books, String type, Map<String, String> facts) {
        var known = List.copyOf(books.promises().keySet());
        var refund = known.isEmpty() ? UUID.randomUUID() : known.getLast();
        var named = new HashMap<>(facts);
        named.put("refund_id", RefundId.of(refund).value());
        return new News(type, named, known.isEmpty() ? List.of() : List.of(refund));
    }
}
