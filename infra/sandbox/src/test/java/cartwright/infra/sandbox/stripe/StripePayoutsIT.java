package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripePayoutsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void paysOutWhatHasBecomeAvailableAndSaysWhatIsInIt() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        shop.client().v1().paymentIntents().capture(held.getId());
        shop.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(held.getId())
                        .setAmount(400L)
                        .build());
        assertThat(payouts()).isEmpty();

        sandbox.advance(Duration.ofDays(5));

        var lines = new ArrayList<String>();
        long paidOut = 0;
        for (var payout : payouts()) {
            assertThat(payout.getStatus()).isEqualTo("paid");
            assertThat(payout.getAutomatic()).isTrue();
            assertThat(payout.getReconciliationStatus()).isEqualTo("completed");
            var bookings = bookings(payout);
            assertThat(bookings.stream().mapToLong(BalanceTransaction::getNet).sum())
                    .isZero();
            bookings.forEach(booking -> lines.add(line(booking)));
            paidOut += payout.getAmount();
        }
        assertThat(paidOut).isEqualTo(1000 - 34 - 400);
        assertThat(lines).contains("charge charge 1000 34 available", "refund refund -400 0 available");
        sandbox.receiver().await("payout.created");
        sandbox.receiver().await("payout.paid");
        sandbox.receiver().await("payout.reconciliation_completed");
    }

    @Test
    void keepsWhatIsOwedUntilMoreCameIn() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_createDispute");
        shop.client().v1().paymentIntents().capture(held.getId());
        sandbox.advance(Duration.ofDays(5));
        assertThat(payouts()).isEmpty();

        var other = shop.authorize("ord_2", 5000, "pm_card_visa");
        shop.client().v1().paymentIntents().capture(other.getId());
        sandbox.advance(Duration.ofDays(5));

        assertThat(payouts()).hasSize(1);
        assertThat(payouts().getFirst().getAmount()).isEqualTo(1000 - 34 - 1000 - 1500 + 5000 - 90);
    }

    @Test
    void booksAPartialCaptureAsEverythingAndWhatWasNotTaken() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        shop.client()
                .v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(600L)
                                .build());
        var bookings = shop.client()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().build())
                .getData();

        assertThat(bookings)
                .extracting(StripePayoutsIT::line)
                .containsExactly("refund partial_capture_reversal -400 0 pending", "charge charge 1000 28 pending");
    }

    private List<Payout> payouts() throws StripeException {
        return shop.client()
                .v1()
                .payouts()
                .list(PayoutListParams.builder().build())
                .getData();
    }

    private List<BalanceTransaction> bookings(Payout payout) throws StripeException {
        return shop.client()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setPayout(payout.getId())
                        .build())
                .getData();
    }

    private static String line(BalanceTransaction booking) {
        return booking.getType() + " " + booking.getReportingCategory() + " " + booking.getAmount() + " "
                + booking.getFee() + " " + booking.getStatus();
    }
}
