package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.squareup.square.types.ErrorCode;
import com.squareup.square.types.RefundPaymentRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SquareRefundsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private SquareShop shop = new SquareShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new SquareShop(sandbox);
    }

    @Test
    void givesBackInPartsOnceTheBankHasSpoken() {
        var paid = shop.paid("ord_1", 1000, SquareShop.OK);
        var part = shop.refund(paid, 400);
        assertThat(part.getStatus()).contains("PENDING");
        assertThat(shop.ledger("ord_1")).endsWith("square REFUND 400 PENDING");

        sandbox.advance(Duration.ofHours(2));

        assertThat(shop.get(part).getStatus()).contains("COMPLETED");
        assertThat(shop.ledger("ord_1")).endsWith("square REFUND 400 SUCCEEDED");
        var payment = shop.get(paid);
        assertThat(SquareShop.amount(payment.getRefundedMoney())).isEqualTo(400);
        assertThat(payment.getRefundIds().orElseThrow()).containsExactly(part.getId());
    }

    @Test
    void countsWhatIsPendingAgainstTheRest() {
        var paid = shop.paid("ord_1", 1000, SquareShop.OK);
        shop.refund(paid, 700);

        assertThat(SquarePaymentsIT.code(() -> shop.refund(paid, 301))).isEqualTo(ErrorCode.REFUND_AMOUNT_INVALID);
        assertThat(shop.refund(paid, 300).getStatus()).contains("PENDING");
    }

    @Test
    void hasNothingToGiveBackBeforeCompletion() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);

        assertThat(SquarePaymentsIT.code(() -> shop.refund(held, 100)))
                .isEqualTo(ErrorCode.REFUND_ERROR_PAYMENT_NEEDS_COMPLETION);
    }

    @Test
    void takesARefundBackInThatTheBankReturned() {
        var paid = shop.paid("ord_1", 1000, "cnon:sandbox-refund-fails");
        var refund = shop.refund(paid, 1000);
        sandbox.advance(Duration.ofHours(2));

        assertThat(shop.get(refund).getStatus()).contains("FAILED");
        assertThat(shop.get(paid).getRefundedMoney()).isEmpty();
        assertThat(shop.ledger("ord_1")).endsWith("square REFUND 1000 FAILED");
    }

    @Test
    void answersTheSameKeyOnce() {
        var paid = shop.paid("ord_1", 1000, SquareShop.OK);
        var request = RefundPaymentRequest.builder()
                .idempotencyKey("k")
                .amountMoney(SquareShop.usd(100))
                .paymentId(SquareShop.id(paid))
                .build();
        var first = shop.client().refunds().refundPayment(request).getRefund().orElseThrow();
        var second = shop.client().refunds().refundPayment(request).getRefund().orElseThrow();

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(shop.client().refunds().list()).hasSize(1);
    }
}
