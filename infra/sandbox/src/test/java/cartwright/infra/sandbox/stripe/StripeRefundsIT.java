package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeRefundsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void givesBackInPartsUntilNothingIsLeft() throws StripeException {
        var paid = captured("pm_card_visa");
        var part = refund(paid, 400L);
        var rest = refund(paid, null);

        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertThat(rest.getAmount()).isEqualTo(600);
        assertThat(shop.ledger("ord_1")).endsWith("REFUND 400 GBP SUCCEEDED", "REFUND 600 GBP SUCCEEDED");
        assertThatThrownBy(() -> refund(paid, 1L))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_already_refunded"));
        var charge = shop.client().v1().charges().retrieve(paid.getLatestCharge());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getAmountRefunded()).isEqualTo(1000);
    }

    @Test
    void neverGivesBackMoreThanWasCaptured() throws StripeException {
        var paid = captured("pm_card_visa");

        assertThatThrownBy(() -> refund(paid, 1001L))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("amount_too_large"));
    }

    @Test
    void hasNothingToGiveBackBeforeTheCapture() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");

        assertThatThrownBy(() -> refund(held, null)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void takesAChargeInsteadOfAnIntent() throws StripeException {
        var paid = captured("pm_card_visa");
        var refund = shop.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(paid.getLatestCharge())
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .putMetadata("return_id", "ret_1")
                        .build());

        assertThat(refund.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(refund.getReason()).isEqualTo("requested_by_customer");
        assertThat(refund.getMetadata()).containsEntry("return_id", "ret_1");
    }

    @Test
    void settlesAPendingRefundLater() throws StripeException {
        var refund = refund(captured("pm_card_pendingRefund"), null);
        assertThat(refund.getStatus()).isEqualTo("pending");
        assertThat(shop.ledger("ord_1")).endsWith("REFUND 1000 GBP PENDING");

        sandbox.receiver()
                .await(
                        1,
                        received -> received.isOf("refund.updated")
                                && received.body().contains(refund.getId()));

        assertThat(shop.client().v1().refunds().retrieve(refund.getId()).getStatus())
                .isEqualTo("succeeded");
        assertThat(shop.ledger("ord_1")).endsWith("REFUND 1000 GBP SUCCEEDED");
    }

    @Test
    void failsARefundThatHadSucceeded() throws StripeException {
        var refund = refund(captured("pm_card_refundFail"), null);
        assertThat(refund.getStatus()).isEqualTo("succeeded");

        sandbox.receiver()
                .await(
                        1,
                        received -> received.isOf("refund.failed")
                                && received.body().contains(refund.getId()));

        var failed = shop.client().v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(failed.getFailureBalanceTransaction()).startsWith("txn_");
        assertThat(shop.ledger("ord_1")).endsWith("REFUND 1000 GBP FAILED");
    }

    @Test
    void listsThePaymentsRefundsAndBookings() throws StripeException {
        var paid = captured("pm_card_visa");
        var refund = refund(paid, 100L);

        var refunds = shop.client()
                .v1()
                .refunds()
                .list(RefundListParams.builder().setPaymentIntent(paid.getId()).build());
        var bookings = shop.client()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().build());

        assertThat(refunds.getData()).extracting(Refund::getId).containsExactly(refund.getId());
        assertThat(bookings.getData())
                .extracting(booking -> booking.getType() + " " + booking.getAmount() + " " + booking.getNet())
                .containsExactly("refund -100 -100", "charge 1000 966");
        assertThat(shop.client()
                        .v1()
                        .balanceTransactions()
                        .retrieve(refund.getBalanceTransaction())
                        .getSource())
                .isEqualTo(refund.getId());
    }

    private PaymentIntent captured(String card) throws StripeException {
        var held = shop.authorize("ord_1", 1000, card);
        return shop.client().v1().paymentIntents().capture(held.getId());
    }

    private Refund refund(PaymentIntent paid, @Nullable Long amount) throws StripeException {
        var params = RefundCreateParams.builder().setPaymentIntent(paid.getId());
        if (amount != null) {
            params.setAmount(amount);
        }
        return shop.client().v1().refunds().create(params.build());
    }
}
