package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders through the whole shop, paid by each provider, with its own webhooks. */
@ExtendWith(RunningShop.class)
class PayingByEachProviderIT {

    private static final String SKU = "85123A";

    private final ShopClient shop;
    private final SandboxDesk sandbox;
    private final String customer;
    private final String staff;

    PayingByEachProviderIT(Stack stack) {
        this.shop = new ShopClient(stack.addresses().api());
        this.sandbox = new SandboxDesk(String.valueOf(stack.addresses().sandbox()));
        this.customer = shop.login("customer");
        this.staff = shop.login("operations");
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_visa", "paypal,B-SANDBOX-APPROVED", "square,cnon:card-nonce-ok"})
    void placesShipsAndCompletesAnOrder(String provider, String source) throws InterruptedException {
        var order = place(provider, source);
        var id = order.path("id").asString();
        order = until(id, seen -> status(seen).equals("CONFIRMED"));
        var total = order.path("total").path("amountMinor").asLong();

        awaitMessages(id, 1);

        var fulfilment = order.path("fulfilments").path(0).path("id").asString();
        for (var step : List.of("pick", "ship", "deliver")) {
            var answer = shop.advance(fulfilment, step, staff);
            assertThat(answer.status()).as(step + ": " + answer.body()).isEqualTo(200);
            if (step.equals("ship")) {
                awaitMessages(id, 2);
            }
        }

        var completed = until(id, seen -> status(seen).equals("COMPLETED"));
        assertThat(completed.path("payments").path(0).path("status").asString()).isEqualTo("CAPTURED");
        assertThat(completed.path("payments").path(0).path("provider").asString())
                .isEqualToIgnoringCase(provider);
        assertThat(sandbox.ledger(id))
                .containsExactly("AUTHORIZE " + total + " SUCCEEDED", "CAPTURE " + total + " SUCCEEDED");
        awaitMessages(id, 3);
    }

    /** That it was confirmed, has shipped and was delivered is told once each by mail and once by text, and nothing else. */
    private void awaitMessages(String order, int each) {
        Eventually.answered(() -> sandbox.messages(order), sent -> sent.size() >= 2 * each);
        assertThat(sandbox.messages(order))
                .isEqualTo(Stream.concat(
                                Collections.nCopies(each, "EMAIL customer@example.com").stream(),
                                Collections.nCopies(each, "SMS +447700900123").stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_visa", "paypal,B-SANDBOX-APPROVED", "square,cnon:card-nonce-ok"})
    void letsTheMoneyGoWhenAnOrderIsCancelled(String provider, String source) {
        var id = place(provider, source).path("id").asString();
        until(id, seen -> status(seen).equals("CONFIRMED"));

        shop.post("/v1/orders/" + id + "/cancel", customer, null, """
                {"reason": "changed my mind"}""");

        var cancelled = until(
                id,
                seen -> status(seen).equals("CANCELLED")
                        && seen.path("payments")
                                .path(0)
                                .path("status")
                                .asString()
                                .equals("VOIDED"));
        assertThat(cancelled
                        .path("payments")
                        .path(0)
                        .path("captured")
                        .path("amountMinor")
                        .asLong())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "stripe,pm_card_chargeDeclinedInsufficientFunds",
        "paypal,B-SANDBOX-DECLINED",
        "square,cnon:card-nonce-declined"
    })
    void holdsNothingForACustomerWhoWasDeclined(String provider, String source) {
        var answer = shop.order(customer, UUID.randomUUID().toString(), SKU, 1, provider, source);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(402);
    }

    /** The payer's approval is told by a webhook alone: it must be signed, found genuine, stored and applied. */
    @Test
    void goesOnOnceAPaypalWebhookSaysThatThePayerHasApproved() {
        var placed = place("paypal", "B-SANDBOX-PAYER-ACTION");
        var id = placed.path("id").asString();
        var action = placed.path("nextAction").path("url").asString();
        assertThat(action).contains("/paypal-approve/");

        sandbox.post(action.substring(action.indexOf("/paypal-approve/")) + "/approve", "");

        var confirmed = until(id, seen -> status(seen).equals("CONFIRMED"));
        assertThat(confirmed.path("payments").path(0).path("status").asString()).isEqualTo("AUTHORIZED");
        assertThat(sandbox.get("/webhooks?order=" + id + "&status=DELIVERED")).contains("CHECKOUT.ORDER.APPROVED");
    }

    @Test
    void acceptsTheWebhooksThatSquareSigns() {
        var id = place("square", "cnon:card-nonce-ok").path("id").asString();

        var delivered = Eventually.answered(
                () -> sandbox.get("/webhooks?order=" + id + "&status=DELIVERED"),
                seen -> seen.contains("payment.created"));
        assertThat(delivered).contains("payment.created");
    }

    private JsonNode place(String provider, String source) {
        var answer = shop.order(customer, UUID.randomUUID().toString(), SKU, 1, provider, source);
        assertThat(answer.status()).as("%s", answer.body()).isBetween(201, 202);
        return answer.body();
    }

    private JsonNode until(String id, Predicate<JsonNode> condition) {
        return Eventually.answered(() -> shop.get("/v1/orders/" + id, customer).body(), condition);
    }

    private static String status(JsonNode order) {
        return order.path("status").asString();
    }
}
