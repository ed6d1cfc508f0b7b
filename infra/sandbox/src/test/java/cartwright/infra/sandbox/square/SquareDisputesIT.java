package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.squareup.square.types.AcceptDisputesRequest;
import com.squareup.square.types.CreateDisputeEvidenceTextRequest;
import com.squareup.square.types.Dispute;
import com.squareup.square.types.DisputeReason;
import com.squareup.square.types.DisputeState;
import com.squareup.square.types.ErrorCode;
import com.squareup.square.types.GetDisputesRequest;
import com.squareup.square.types.SubmitEvidenceDisputesRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SquareDisputesIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private SquareShop shop = new SquareShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new SquareShop(sandbox);
    }

    @Test
    void disputesAPublishedAmount() {
        var paid = shop.paid("ord_1", 8806, SquareShop.OK);
        var dispute = only();

        assertThat(dispute.getReason()).contains(DisputeReason.NOT_RECEIVED);
        assertThat(dispute.getState()).contains(DisputeState.EVIDENCE_REQUIRED);
        assertThat(dispute.getDisputedPayment().orElseThrow().getPaymentId()).isEqualTo(paid.getId());
        assertThat(shop.ledger("ord_1")).endsWith("square DISPUTE 8806 PENDING");
        assertThat(SquarePaymentsIT.code(() -> shop.refund(paid, 1)))
                .isEqualTo(ErrorCode.PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE);
    }

    @Test
    void givesTheMoneyBackForWinningEvidence() {
        shop.paid("ord_1", 8801, SquareShop.OK);
        submit("winning_evidence");
        assertThat(only().getState()).contains(DisputeState.PROCESSING);

        sandbox.advance(Duration.ofHours(2));

        assertThat(only().getState()).contains(DisputeState.WON);
        assertThat(shop.ledger("ord_1")).endsWith("square DISPUTE 8801 FAILED");
    }

    @Test
    void keepsTheMoneyForLosingEvidence() {
        shop.paid("ord_1", 8801, SquareShop.OK);
        submit("losing_evidence");
        sandbox.advance(Duration.ofHours(2));

        assertThat(only().getState()).contains(DisputeState.LOST);
        assertThat(shop.ledger("ord_1")).endsWith("square DISPUTE 8801 SUCCEEDED");
    }

    @Test
    void takesADisputeAsLostWhenNobodyAnswersInTime() {
        shop.paid("ord_1", 8801, SquareShop.OK);
        sandbox.advance(Duration.ofDays(15));

        assertThat(only().getState()).contains(DisputeState.LOST);
    }

    @Test
    void canBeAcceptedOnce() {
        shop.paid("ord_1", 8801, SquareShop.OK);
        var request = AcceptDisputesRequest.builder()
                .disputeId(only().getId().orElseThrow())
                .build();
        var accepted = shop.client().disputes().accept(request).getDispute().orElseThrow();

        assertThat(accepted.getState()).contains(DisputeState.ACCEPTED);
        assertThat(SquarePaymentsIT.code(() -> shop.client().disputes().accept(request)))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void disputesAnyAmountThatIsPaidWithTheCardForIt() {
        shop.paid("ord_1", 1234, "cnon:sandbox-disputed");

        assertThat(only().getReason()).contains(DisputeReason.NOT_RECEIVED);
        assertThat(shop.ledger("ord_1")).endsWith("square DISPUTE 1234 PENDING");
    }

    @Test
    void refusesATextOfMoreThan500Characters() {
        shop.paid("ord_1", 8801, SquareShop.OK);

        assertThat(SquarePaymentsIT.code(() -> submit("x".repeat(501)))).isEqualTo(ErrorCode.VALUE_TOO_LONG);
    }

    private void submit(String words) {
        var id = only().getId().orElseThrow();
        shop.client()
                .disputes()
                .createEvidenceText(CreateDisputeEvidenceTextRequest.builder()
                        .disputeId(id)
                        .idempotencyKey("k-" + words.hashCode())
                        .evidenceText(words)
                        .build());
        assertThat(only().getEvidenceIds().orElseThrow()).hasSize(1);
        shop.client()
                .disputes()
                .submitEvidence(
                        SubmitEvidenceDisputesRequest.builder().disputeId(id).build());
    }

    private Dispute only() {
        var id = shop.client().disputes().list().iterator().next().getId().orElseThrow();
        return shop.client()
                .disputes()
                .get(GetDisputesRequest.builder().disputeId(id).build())
                .getDispute()
                .orElseThrow();
    }
}
