package cartwright.infra.demo.replay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whether an order's payments, as the API tells them, are what the provider's ledger says, and what the order's fate
 * demands: nothing taken for an order that did not ship, its total taken once for one that did. Money may lag behind the
 * order a little (a void follows its cancellation), so that it is looked at until it agrees or some seconds have passed.
 */
final class MoneyAudit {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Http http;
    private final String sandbox;
    private final Session customer;
    private final Duration lag;

    MoneyAudit(Http http, String sandbox, Session customer, Duration lag) {
        this.http = http;
        this.sandbox = sandbox;
        this.customer = customer;
        this.lag = lag;
    }

    /** What does not agree, a sentence each. */
    List<String> differences(Replayed order) throws IOException {
        var deadline = System.nanoTime() + lag.toNanos();
        var differences = compare(order);
        while (!differences.isEmpty() && System.nanoTime() < deadline) {
            Http.pause(PAUSE);
            differences = compare(order);
        }
        return differences;
    }

    private List<String> compare(Replayed order) throws IOException {
        var page = successful(customer.get("/v1/orders/" + order.orderId()));
        var ledger = new Ledger(
                successful(http.get(URI.create(sandbox + "/ledger/charges?order=" + order.orderId()), Map.of())));
        var differences = new ArrayList<String>();
        var captured = sum(page, "captured");
        var refunded = sum(page, "refunded");
        expect(differences, order, "the provider captured", ledger.amount("CAPTURE"), captured);
        expect(differences, order, "the provider refunded", ledger.amount("REFUND"), refunded);
        var total = page.path("total").path("amountMinor").asLong();
        switch (order.fate()) {
            case SHIPPED -> {
                expect(differences, order, "captured less refunded", captured - refunded, total);
                expect(differences, order, "authorizations", ledger.count("AUTHORIZE"), 1);
                expect(differences, order, "authorized", ledger.amount("AUTHORIZE"), total);
            }
            case CANCELLED -> {
                expect(differences, order, "captured less refunded", captured - refunded, 0);
                expect(differences, order, "authorizations", ledger.count("AUTHORIZE"), 1);
                expect(differences, order, "voids or refunds", ledger.count("VOID") + ledger.count("REFUND"), 1);
            }
            case DECLINED, SHORT -> {
                expect(differences, order, "authorizations", ledger.count("AUTHORIZE"), 0);
                expect(differences, order, "captured", captured, 0);
            }
            case FAILED -> {
                if (ledger.count("AUTHORIZE") > 1) {
                    differences.add(order.orderId() + " was authorized more than once");
                }
            }
        }
        return differences;
    }

    private static void expect(List<String> differences, Replayed order, String what, long is, long expected) {
        if (is != expected) {
            differences.add("%s (invoice %s, %s): %s %d, expected %d"
                    .formatted(order.orderId(), order.invoice().number(), order.fate(), what, is, expected));
        }
    }

    private static long sum(JsonNode page, String amount) {
        return page.path("payments")
                .valueStream()
                .mapToLong(payment -> payment.path(amount).path("amountMinor").asLong())
                .sum();
    }

    private static JsonNode successful(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("cannot compare money: " + answer.problem());
        }
        return answer.body();
    }

    /** What the provider did for one order, successes only. */
    private record Ledger(JsonNode charges) {

        long count(String kind) {
            return charges.path("items")
                    .valueStream()
                    .filter(item -> isDone(item, kind))
                    .count();
        }

        long amount(String kind) {
            return charges.path("items")
                    .valueStream()
                    .filter(item -> isDone(item, kind))
                    .mapToLong(item -> item.path("amount").path("amountMinor").asLong())
                    .sum();
        }

        private static boolean isDone(JsonNode item, String kind) {
            return item.path("kind").asString("").equals(kind)
                    && item.path("status").asString("").equals("SUCCEEDED");
        }
    }
}
