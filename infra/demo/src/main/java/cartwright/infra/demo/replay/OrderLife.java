package cartwright.infra.demo.replay;

import cartwright.infra.demo.retail.Invoice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Plays one invoice from the placing of its order to its delivery or cancellation. */
final class OrderLife {

    /** Stripe takes no payment below 30 pence (its documentation, "Minimum and maximum charge amounts"). */
    private static final String BELOW_MINIMUM = "amount_too_small";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Set<String> ENDED = Set.of("COMPLETED", "CANCELLED", "EXPIRED", "FAILED", "NEEDS_ATTENTION");
    private static final Set<String> PAID = Set.of("CONFIRMED", "PROCESSING", "COMPLETED");
    private static final List<String> STEPS = List.of("pick", "ship", "deliver");
    private static final Set<String> DONE = Set.of("DELIVERED", "CANCELLED", "INCOMPLETE");

    private final Session customer;
    private final Session operations;
    private final Scenario scenario;
    private final Tally tally;
    private final String run;

    OrderLife(Session customer, Session operations, Scenario scenario, Tally tally, String run) {
        this.customer = customer;
        this.operations = operations;
        this.scenario = scenario;
        this.tally = tally;
        this.run = run;
    }

    /** Plays it to its end; whatever goes wrong is told in the result and ends nothing else. */
    Replayed play(Invoice invoice) {
        var replayed = attempt(invoice);
        tally.ended(replayed.fate());
        return replayed;
    }

    private Replayed attempt(Invoice invoice) {
        var orderId = "";
        try {
            var began = System.nanoTime();
            var answer = customer.post("/v1/orders", key(invoice), order(invoice));
            tally.answered(System.nanoTime() - began);
            orderId = answer.body().path(answer.isSuccess() ? "id" : "orderId").asString("");
            if (!answer.isSuccess()) {
                return refused(invoice, orderId, answer);
            }
            var order = until(answer.body(), Set.of("CONFIRMED"), orderId);
            if (!PAID.contains(status(order))) {
                return decided(invoice, orderId, status(order));
            }
            tally.confirmed(System.nanoTime() - began);
            if (scenario.isDeclined(invoice)) {
                return new Replayed(invoice, orderId, Fate.FAILED, "confirmed with a card that is declined");
            }
            return scenario.isCancelled(invoice) ? cancel(invoice, orderId) : ship(invoice, orderId);
        } catch (IOException failed) {
            return new Replayed(invoice, orderId, Fate.FAILED, String.valueOf(failed.getMessage()));
        }
    }

    private Replayed refused(Invoice invoice, String orderId, Answer answer) {
        return switch (answer.code()) {
            case "PAYMENT_DECLINED" ->
                answer.declineCode().equals(BELOW_MINIMUM)
                        ? new Replayed(invoice, orderId, Fate.DECLINED, "")
                        : decided(invoice, orderId, "FAILED");
            case "INSUFFICIENT_STOCK" -> new Replayed(invoice, orderId, Fate.SHORT, "");
            default -> new Replayed(invoice, orderId, Fate.FAILED, "refused: " + answer.problem());
        };
    }

    /** An order that was accepted and decided later, otherwise than by its confirmation. */
    private Replayed decided(Invoice invoice, String orderId, String status) {
        return status.equals("FAILED") && scenario.isDeclined(invoice)
                ? new Replayed(invoice, orderId, Fate.DECLINED, "")
                : new Replayed(invoice, orderId, Fate.FAILED, "became " + status + " instead of CONFIRMED");
    }

    private Replayed cancel(Invoice invoice, String orderId) throws IOException {
        var answer = customer.post(
                "/v1/orders/" + orderId + "/cancel", key(invoice) + "-cancel", Map.of("reason", "changed my mind"));
        if (!answer.isSuccess()) {
            return new Replayed(invoice, orderId, Fate.FAILED, "not cancelled: " + answer.problem());
        }
        var status = status(until(page(orderId), Set.of(), orderId));
        return status.equals("CANCELLED")
                ? new Replayed(invoice, orderId, Fate.CANCELLED, "")
                : new Replayed(invoice, orderId, Fate.FAILED, "became " + status + " instead of CANCELLED");
    }

    private Replayed ship(Invoice invoice, String orderId) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var order = page(orderId);
        while (order.path("fulfilments").isEmpty() && System.nanoTime() < deadline) {
            Http.pause(PAUSE);
            order = page(orderId);
        }
        for (var fulfilment : order.path("fulfilments")) {
            if (!DONE.contains(status(fulfilment))) {
                advance(invoice, fulfilment.path("id").asString());
            }
        }
        var status = status(until(page(orderId), Set.of(), orderId));
        return status.equals("COMPLETED")
                ? new Replayed(invoice, orderId, Fate.SHIPPED, "")
                : new Replayed(invoice, orderId, Fate.FAILED, "became " + status + " instead of COMPLETED");
    }

    private void advance(Invoice invoice, String fulfilmentId) throws IOException {
        for (var step : STEPS) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            for (int attempt = 1; ; attempt++) {
                // A refusal is remembered under its key, so a later try needs another.
                var answer = operations.post(
                        "/v1/fulfilments/" + fulfilmentId + "/" + step,
                        key(invoice) + "-" + fulfilmentId + "-" + step + "-" + attempt,
                        Map.of());
                if (answer.isSuccess()) {
                    break;
                }
                if (answer.status() != 409 || System.nanoTime() > deadline) {
                    throw new IOException("cannot " + step + " " + fulfilmentId + ": " + answer.problem());
                }
                Http.pause(PAUSE);
            }
        }
    }

    private JsonNode until(JsonNode order, Set<String> statuses, String orderId) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var latest = order;
        while (!ENDED.contains(status(latest)) && !statuses.contains(status(latest)) && System.nanoTime() < deadline) {
            Http.pause(PAUSE);
            latest = page(orderId);
        }
        return latest;
    }

    private JsonNode page(String orderId) throws IOException {
        var answer = customer.get("/v1/orders/" + orderId);
        if (!answer.isSuccess()) {
            throw new IOException("cannot read " + orderId + ": " + answer.problem());
        }
        return answer.body();
    }

    private static String status(JsonNode node) {
        return node.path("status").asString("");
    }

    private Map<String, Object> order(Invoice invoice) {
        var lines = new ArrayList<Map<String, Object>>();
        invoice.quantities().forEach((sku, quantity) -> lines.add(Map.of("sku", sku.value(), "quantity", quantity)));
        var order = new HashMap<String, Object>();
        order.put("lines", lines);
        order.put("currency", "GBP");
        order.put("shippingAddress", Destination.of(invoice));
        order.put("payment", Map.of("provider", "stripe", "token", scenario.paymentToken(invoice)));
        return order;
    }

    private String key(Invoice invoice) {
        return "demo-" + run + "-" + invoice.number();
    }
}
