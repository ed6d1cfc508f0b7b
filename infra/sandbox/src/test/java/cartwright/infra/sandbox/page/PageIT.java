package cartwright.infra.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageIT {
    private SandboxServer sandbox = SandboxServer.emptied();

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
    }

    @Test
    void showsAPersonWhatHappened() {
        pay("ord_1", "pm_card_visa");
        pay("ord_2", "pm_card_chargeDeclined");

        var all = sandbox.get("/");
        assertThat(all).contains("ord_1", "ord_2", "10.00 GBP", "payment_intent.created");
        assertThat(all.indexOf("ord_2")).isLessThan(all.indexOf("ord_1"));
        assertThat(sandbox.get("/?order=ord_2")).contains("FAILED").doesNotContain(">ord_1<");
    }

    @Test
    void showsNobodyAScript() {
        pay("<script>alert(1)</script>", "pm_card_visa");

        assertThat(sandbox.get("/")).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(sandbox.get("/?order=%22%3E%3Cscript%3E")).doesNotContain("<script>");
    }

    @Test
    void countsWhatHappened() {
        pay("ord_1", "pm_card_visa");
        pay("ord_2", "pm_card_chargeDeclined");
        sandbox.fault("\"kind\":\"SLOW\"");

        var summary = Json.read(sandbox.get("/summary"));
        assertThat(summary.path("charges").path("AUTHORIZE SUCCEEDED").asLong()).isEqualTo(1);
        assertThat(summary.path("charges").path("AUTHORIZE FAILED").asLong()).isEqualTo(1);
        assertThat(summary.path("faults").asLong()).isEqualTo(1);
    }

    @Test
    void answersTheLedgerAsTheContractSays() {
        pay("ord_1", "pm_card_visa");

        var answer = Json.read(sandbox.get("/ledger/charges?order=ord_1"));
        var entry = answer.path("items").path(0);
        assertThat(Json.text(entry, "provider")).isEqualTo("stripe");
        assertThat(Json.text(entry, "id")).startsWith("pi_");
        assertThat(Json.text(entry, "orderId")).isEqualTo("ord_1");
        assertThat(Json.text(entry, "kind")).isEqualTo("AUTHORIZE");
        assertThat(entry.path("amount").toString()).isEqualTo("{\"amountMinor\":1000,\"currency\":\"GBP\"}");
        assertThat(Json.text(entry, "status")).isEqualTo("SUCCEEDED");
        assertThat(answer.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void keepsAllProvidersInOneLedger() {
        pay("ord_1", "pm_card_visa");
        payBySquare("ord_1");
        payByPaypal("ord_1");

        var entries = Json.read(sandbox.get("/ledger/charges?order=ord_1")).path("items");
        assertThat(entries)
                .extracting(entry -> Json.text(entry, "provider") + " " + Json.text(entry, "status"))
                .containsExactly("stripe SUCCEEDED", "square SUCCEEDED", "paypal SUCCEEDED");
        assertThat(sandbox.get("/?order=ord_1")).contains(">stripe<", ">square<", ">paypal<");
    }

    @Test
    void pagesThroughTheLedger() {
        for (int i = 0; i < 5; i++) {
            pay("ord_" + i, "pm_card_visa");
        }
        var orders = new ArrayList<String>();
        var cursor = "0";
        while (cursor != null) {
            var page = Json.read(sandbox.get("/ledger/charges?limit=2&cursor=" + cursor));
            page.path("items").forEach(entry -> orders.add(entry.path("orderId").asString()));
            cursor = Json.text(page, "nextCursor");
        }
        assertThat(orders).containsExactly("ord_0", "ord_1", "ord_2", "ord_3", "ord_4");
        var wrong = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/ledger/charges?limit=0")))
                .build());
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void forgetsEverythingWhenReset() {
        pay("ord_1", "pm_card_visa");
        sandbox.fault("\"kind\":\"SLOW\"");
        sandbox.post("/reset", "", 204);

        assertThat(Json.read(sandbox.get("/ledger/charges")).path("items")).isEmpty();
        assertThat(Json.read(sandbox.get("/faults")).path("items")).isEmpty();
    }

    @Test
    void saysThatItIsWell() {
        assertThat(sandbox.get("/actuator/health")).contains("\"status\":\"UP\"");
    }

    private void pay(String order, String card) {
        sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/stripe/v1/payment_intents")))
                .header("Authorization", "Bearer sk_test_1")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "amount=1000&currency=gbp&confirm=true&capture_method=manual&payment_method=" + card
                                + "&metadata[order_id]=" + order))
                .build());
    }

    private void payBySquare(String order) {
        send("/square/v2/payments", "Bearer EAAA", """
                {"source_id":"cnon:card-nonce-ok","idempotency_key":"k","autocomplete":false,"reference_id":"%s",
                 "amount_money":{"amount":1000,"currency":"GBP"}}""".formatted(order));
    }

    private void payByPaypal(String order) {
        var granted = send("/paypal/v1/oauth2/token", "Basic YTpi", "grant_type=client_credentials");
        send("/paypal/v2/checkout/orders", "Bearer " + Json.text(Json.read(granted), "access_token"), """
                {"intent":"AUTHORIZE","payment_source":{"paypal":{"vault_id":"B-SANDBOX-APPROVED"}},"purchase_units":
                 [{"custom_id":"%s","amount":{"currency_code":"GBP","value":"10.00"}}]}""".formatted(
                        order));
    }

    private String send(String path, String authorization, String body) {
        return sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url(path)))
                        .header("Authorization", authorization)
                        .header("PayPal-Request-Id", "k")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body();
    }
}
