package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A shipped order that is disputed once it is captured, from the provider's webhook to the ledger. */
@ExtendWith(RunningShop.class)
class DisputeIT {

    private static final String SKU = "85123A";

    private final ShopClient shop;
    private final ShopClient sandbox;
    private final String support;

    DisputeIT(Stack stack) {
        shop = new ShopClient(stack.addresses().api());
        sandbox = new ShopClient(Objects.requireNonNull(stack.addresses().sandbox()));
        support = shop.login("support");
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_createDispute,1500", "paypal,B-SANDBOX-DISPUTED,0", "square,cnon:sandbox-disputed,0"})
    void winsADisputeWithTheEvidenceThatWasCollected(String provider, String source, long fee) {
        var order = shipped(provider, source);
        var dispute = disputeOf(order);
        assertThat(dispute.path("withdrawn")).isEqualTo(total(order));
        assertThat(dispute.path("fee").path("amountMinor").asLong()).isEqualTo(fee);
        var refund = shop.post("/v1/orders/" + order + "/refunds", support, null, """
                {"amount": {"amountMinor": 1, "currency": "GBP"}, "reason": "late"}""");
        assertThat(refund.body().path("code").asString()).isEqualTo("REFUND_EXCEEDS_CAPTURED");

        var decided = decided(dispute, "winning_evidence");

        assertThat(decided.path("status").asString()).isEqualTo("WON");
        assertThat(decided.path("reinstated")).isEqualTo(total(order));
        var evidence = shop.get("/v1/disputes/" + dispute.path("id").asString(), support)
                .body()
                .path("evidence")
                .path("submitted");
        assertThat(evidence.path("course").asString())
                .startsWith("winning_evidence")
                .contains("a parcel was handed to the carrier");
        assertThat(evidence.path("trackingNumbers").asString()).isNotBlank();
        // The ledger hears of it by the relay, of orders and of payments apart: either may come a moment later.
        var booked = Eventually.answered(
                () -> postings(order),
                kinds -> kinds.containsAll(List.of("CAPTURE", "SALE", "DISPUTE", "DISPUTE_REVERSAL")));
        assertThat(booked.contains("DISPUTE_FEE")).isEqualTo(fee > 0);
        assertThat(shop.get("/v1/orders/" + order, support)
                        .body()
                        .at("/payments/0/disputed")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_createDispute", "paypal,B-SANDBOX-DISPUTED", "square,cnon:sandbox-disputed"})
    void writesOffADisputeThatIsLost(String provider, String source) {
        var order = shipped(provider, source);

        var decided = decided(disputeOf(order), "losing_evidence");

        assertThat(decided.path("status").asString()).isEqualTo("LOST");
        Eventually.answered(
                () -> shop.get("/v1/orders/" + order + "/timeline", support).body(),
                timeline -> postings(order).contains("DISPUTE_WRITE_OFF"));
        var balances = shop.get("/v1/ledger/trial-balance", shop.login("finance"))
                .body()
                .path("items");
        assertThat(StreamSupport.stream(balances.spliterator(), false)
                        .mapToLong(
                                line -> line.path("balance").path("amountMinor").asLong())
                        .sum())
                .isZero();
    }

    private String shipped(String provider, String source) {
        var customer = shop.login("customer");
        var operations = shop.login("operations");
        var id = shop.order(customer, UUID.randomUUID().toString(), SKU, 1, provider, source)
                .body()
                .path("id")
                .asString();
        var order = Eventually.answered(
                () -> shop.get("/v1/orders/" + id, customer).body(),
                now -> now.path("status").asString().equals("CONFIRMED"));
        var parcel = "/v1/fulfilments/" + order.at("/fulfilments/0/id").asString();
        ask(parcel + "/pick", operations);
        ask(parcel + "/ship", operations);
        return id;
    }

    /** Asks until the warehouse may: a parcel waits for its label. */
    private void ask(String path, String token) {
        Eventually.answered(
                () -> shop.post(path, token, null, "{}").body(),
                answer -> answer.path("code").isMissingNode());
    }

    private JsonNode disputeOf(String order) {
        return Eventually.answered(
                        () -> shop.get("/v1/disputes?order=" + order, support)
                                .body()
                                .path("items"),
                        items -> items.size() == 1
                                && items.at("/0/status").asString().equals("NEEDS_RESPONSE"))
                .path(0);
    }

    /** Submits the evidence and lets the bank's time pass. */
    private JsonNode decided(JsonNode dispute, String words) {
        var path = "/v1/disputes/" + dispute.path("id").asString();
        var submitted = shop.post(path + "/evidence", support, null, "{\"statement\": \"%s\"}".formatted(words));
        assertThat(submitted.body().path("status").asString()).isEqualTo("UNDER_REVIEW");
        sandbox.post("/clock/advance?by=PT10S", null, null, "");
        return Eventually.answered(
                () -> shop.get(path, support).body(),
                now -> List.of("WON", "LOST").contains(now.path("status").asString()));
    }

    private JsonNode total(String order) {
        return shop.get("/v1/orders/" + order, support).body().path("total");
    }

    private List<String> postings(String order) {
        var timeline =
                shop.get("/v1/orders/" + order + "/timeline", support).body().path("items");
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(line -> line.path("source").asString().equals("LEDGER"))
                .map(line -> line.path("what").asString())
                .toList();
    }
}
