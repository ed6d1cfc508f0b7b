package cartwright.infra.sandbox.paypal;

import static cartwright.infra.sandbox.paypal.PaypalRefusals.issue;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import com.paypal.sdk.exceptions.ApiException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PaypalDisputesIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private PaypalShop shop = new PaypalShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new PaypalShop(sandbox);
    }

    @Test
    void holdsTheMoneyOfAClaim() throws IOException, ApiException {
        var paid = shop.paid("ord_1", "10.00", PaypalSource.DISPUTED);
        var dispute = only();

        assertThat(Json.text(dispute, "status")).isEqualTo("WAITING_FOR_SELLER_RESPONSE");
        assertThat(Json.text(dispute, "dispute_life_cycle_stage")).isEqualTo("CHARGEBACK");
        assertThat(Json.text(dispute.path("disputed_transactions").path(0), "seller_transaction_id"))
                .isEqualTo(paid.getId());
        assertThat(transactionStatus()).isEqualTo("HELD");
        assertThat(dispute.path("links").findValuesAsString("rel"))
                .containsExactly("self", "provide-evidence", "accept-claim");
        assertThat(shop.ledger("ord_1")).endsWith("paypal DISPUTE 1000 PENDING");
        assertThat(issue(() -> shop.refund(paid, null))).isEqualTo("REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK");
        sandbox.receiver().await("CUSTOMER.DISPUTE.CREATED");
    }

    @Test
    void decidesByTheEvidence() throws IOException, ApiException {
        shop.paid("ord_1", "10.00", PaypalSource.DISPUTED);
        answer("winning_evidence");
        assertThat(Json.text(only(), "status")).isEqualTo("UNDER_REVIEW");

        sandbox.advance(Duration.ofHours(2));

        assertThat(Json.text(only(), "dispute_outcome", "outcome_code")).isEqualTo("RESOLVED_SELLER_FAVOUR");
        assertThat(transactionStatus()).isEqualTo("COMPLETED");
        assertThat(only().path("money_movements").isMissingNode()).isTrue();
        assertThat(shop.ledger("ord_1")).endsWith("paypal DISPUTE 1000 FAILED");
        sandbox.receiver().await("CUSTOMER.DISPUTE.RESOLVED");
    }

    @Test
    void losesForLosingEvidenceAndForSilence() throws IOException, ApiException {
        shop.paid("ord_1", "10.00", PaypalSource.DISPUTED);
        answer("losing_evidence");
        sandbox.advance(Duration.ofHours(2));
        assertThat(shop.ledger("ord_1")).endsWith("paypal DISPUTE 1000 SUCCEEDED");
        assertThat(transactionStatus()).isEqualTo("REVERSED");
        assertThat(Json.text(only().path("money_movements").path(0), "affected_party"))
                .isEqualTo("SELLER");
        assertThat(Json.text(only().path("money_movements").path(0), "type")).isEqualTo("DEBIT");

        shop.paid("ord_2", "10.00", PaypalSource.DISPUTED);
        sandbox.advance(Duration.ofDays(11));
        assertThat(shop.ledger("ord_2")).endsWith("paypal DISPUTE 1000 SUCCEEDED");
    }

    @Test
    void acceptsAClaimOnce() throws IOException, ApiException {
        shop.paid("ord_1", "10.00", PaypalSource.DISPUTED);
        var path = "/v1/customer/disputes/" + Json.text(only(), "dispute_id") + "/accept-claim";

        assertThat(shop.call("POST", path, "{\"note\":\"sorry\"}").statusCode()).isEqualTo(200);
        assertThat(shop.call("POST", path, "{}").statusCode()).isEqualTo(422);
        assertThat(shop.ledger("ord_1")).endsWith("paypal DISPUTE 1000 SUCCEEDED");
    }

    @Test
    void movesNothingForAnInquiryThatThePayerForgets() throws IOException, ApiException {
        shop.paid("ord_1", "10.00", PaypalSource.INQUIRY);
        assertThat(Json.text(only(), "dispute_life_cycle_stage")).isEqualTo("INQUIRY");

        sandbox.advance(Duration.ofDays(20));

        assertThat(Json.text(only(), "dispute_outcome", "outcome_code")).isEqualTo("CANCELED_BY_BUYER");
        assertThat(shop.ledger("ord_1")).endsWith("paypal CAPTURE 1000 SUCCEEDED");
    }

    @Test
    void refusesEvidenceThatSaysNothingOrTooMuch() throws IOException, ApiException {
        shop.paid("ord_1", "10.00", PaypalSource.DISPUTED);

        assertThat(provide("{\"evidences\":[]}")).isEqualTo(400);
        assertThat(provide("{\"evidences\":[{\"notes\":\"words\"}]}")).isEqualTo(400);
        assertThat(provide("{\"evidences\":[{\"evidence_type\":\"OTHER\",\"notes\":\"" + "x".repeat(2001) + "\"}]}"))
                .isEqualTo(400);
        assertThat(Json.text(only(), "status")).isEqualTo("WAITING_FOR_SELLER_RESPONSE");
    }

    private int provide(String body) {
        var path = "/v1/customer/disputes/" + Json.text(only(), "dispute_id") + "/provide-evidence";
        return shop.call("POST", path, body).statusCode();
    }

    private String transactionStatus() {
        return String.valueOf(Json.text(only().path("disputed_transactions").path(0), "transaction_status"));
    }

    private void answer(String words) {
        var path = "/v1/customer/disputes/" + Json.text(only(), "dispute_id") + "/provide-evidence";
        var answered =
                shop.call("POST", path, "{\"evidences\":[{\"evidence_type\":\"OTHER\",\"notes\":\"" + words + "\"}]}");
        assertThat(answered.statusCode()).isEqualTo(200);
    }

    /** The latest dispute in full. */
    private JsonNode only() {
        var list = Json.read(shop.call("GET", "/v1/customer/disputes", "").body());
        var id = Json.text(list.path("items").path(0), "dispute_id");
        return Json.read(shop.call("GET", "/v1/customer/disputes/" + id, "").body());
    }
}
