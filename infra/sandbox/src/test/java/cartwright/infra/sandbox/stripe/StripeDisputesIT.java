package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.exception.ApiException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeDisputesIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void withdrawsTheMoneyAndAFeeWhenACapturedChargeIsDisputed() throws StripeException {
        var dispute = disputed("pm_card_createDispute");

        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getReason()).isEqualTo("fraudulent");
        assertThat(dispute.getIsChargeRefundable()).isFalse();
        assertThat(Instant.ofEpochSecond(dispute.getEvidenceDetails().getDueBy()))
                .isAfter(Instant.now());
        assertThat(dispute.getBalanceTransactions())
                .extracting(StripeDisputesIT::line)
                .containsExactly("adjustment dispute -1000 1500");
        assertThat(shop.client().v1().charges().retrieve(dispute.getCharge()).getDisputed())
                .isTrue();
        assertThat(shop.ledger("ord_1")).endsWith("DISPUTE 1000 GBP PENDING");
        sandbox.receiver().await("charge.dispute.created");
        sandbox.receiver().await("charge.dispute.funds_withdrawn");
        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setCharge(dispute.getCharge())
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_disputed"));
    }

    @Test
    void reinstatesTheMoneyForWinningEvidence() throws StripeException {
        var dispute = disputed("pm_card_createDispute");
        assertThat(answer(dispute, "winning_evidence").getStatus()).isEqualTo("under_review");

        sandbox.advance(Duration.ofHours(2));

        var won = shop.client().v1().disputes().retrieve(dispute.getId());
        assertThat(won.getStatus()).isEqualTo("won");
        assertThat(won.getBalanceTransactions())
                .extracting(StripeDisputesIT::line)
                .containsExactly("adjustment dispute -1000 1500", "adjustment dispute_reversal 1000 0");
        assertThat(shop.ledger("ord_1")).endsWith("DISPUTE 1000 GBP FAILED");
        sandbox.receiver().await("charge.dispute.closed");
        sandbox.receiver().await("charge.dispute.funds_reinstated");
    }

    @Test
    void losesForLosingEvidenceAndForSilence() throws StripeException {
        var answered = disputed("pm_card_createDispute");
        answer(answered, "losing_evidence");
        var silent = disputed("pm_card_createDisputeProductNotReceived");
        assertThat(silent.getReason()).isEqualTo("product_not_received");

        sandbox.advance(Duration.ofDays(8));

        assertThat(status(answered)).isEqualTo("lost");
        assertThat(status(silent)).isEqualTo("lost");
        assertThat(shop.ledger("ord_1")).doesNotContain("DISPUTE 1000 GBP PENDING");
    }

    @Test
    void movesNothingForAnInquiry() throws StripeException {
        var inquiry = disputed("pm_card_createDisputeInquiry");
        assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
        assertThat(inquiry.getBalanceTransactions()).isEmpty();
        assertThat(inquiry.getIsChargeRefundable()).isTrue();
        assertThat(answer(inquiry, "winning_evidence").getStatus()).isEqualTo("warning_under_review");

        sandbox.advance(Duration.ofHours(2));

        assertThat(status(inquiry)).isEqualTo("warning_closed");
        assertThat(shop.ledger("ord_1")).endsWith("CAPTURE 1000 GBP SUCCEEDED");
    }

    @Test
    void keepsEvidenceThatIsNotSubmittedYet() throws StripeException {
        var dispute = disputed("pm_card_createDispute");
        var staged = shop.client()
                .v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText("to be continued")
                                        .build())
                                .setSubmit(false)
                                .build());

        assertThat(staged.getStatus()).isEqualTo("needs_response");
        assertThat(staged.getEvidence().getUncategorizedText()).isEqualTo("to be continued");
        assertThat(staged.getEvidenceDetails().getHasEvidence()).isTrue();
        assertThat(staged.getEvidenceDetails().getSubmissionCount()).isZero();
    }

    @Test
    void canBeGivenUpOnce() throws StripeException {
        var dispute = disputed("pm_card_createDispute");

        assertThat(shop.client().v1().disputes().close(dispute.getId()).getStatus())
                .isEqualTo("lost");
        assertThatThrownBy(() -> shop.client().v1().disputes().close(dispute.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void failsOnOrderLikeAnyOtherOperation() throws StripeException {
        var dispute = disputed("pm_card_createDispute");
        sandbox.fault("\"provider\":\"stripe\",\"operation\":\"dispute\",\"kind\":\"ERROR_500\",\"times\":1");

        assertThatThrownBy(() -> answer(dispute, "winning_evidence")).isInstanceOf(ApiException.class);
        assertThat(answer(dispute, "winning_evidence").getStatus()).isEqualTo("under_review");
    }

    private Dispute disputed(String card) throws StripeException {
        var held = shop.authorize("ord_1", 1000, card);
        shop.client().v1().paymentIntents().capture(held.getId());
        return shop.client()
                .v1()
                .disputes()
                .list(DisputeListParams.builder().setPaymentIntent(held.getId()).build())
                .getData()
                .getFirst();
    }

    private Dispute answer(Dispute dispute, String words) throws StripeException {
        return shop.client()
                .v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText(words)
                                        .build())
                                .build());
    }

    private String status(Dispute dispute) throws StripeException {
        return shop.client().v1().disputes().retrieve(dispute.getId()).getStatus();
    }

    private static String line(BalanceTransaction booking) {
        return booking.getType() + " " + booking.getReportingCategory() + " " + booking.getAmount() + " "
                + booking.getFee();
    }
}
