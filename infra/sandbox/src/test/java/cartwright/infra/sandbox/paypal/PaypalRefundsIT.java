package cartwright.infra.sandbox.paypal;

import static cartwright.infra.sandbox.paypal.PaypalRefusals.issue;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.GetRefundInput;
import com.paypal.sdk.models.RefundStatus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaypalRefundsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private PaypalShop shop = new PaypalShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new PaypalShop(sandbox);
    }

    @Test
    void givesBackInPartsUntilNothingIsLeft() throws IOException, ApiException {
        var paid = shop.paid("ord_1", "10.00", PaypalSource.APPROVED);
        var part = shop.refund(paid, "4.00");
        assertThat(part.getStatus()).isEqualTo(RefundStatus.COMPLETED);
        assertThat(issue(() -> shop.refund(paid, "6.01"))).isEqualTo("REFUND_AMOUNT_EXCEEDED");

        var rest = shop.refund(paid, null);

        assertThat(rest.getAmount().getValue()).isEqualTo("6.00");
        assertThat(rest.getSellerPayableBreakdown().getTotalRefundedAmount().getValue())
                .isEqualTo("10.00");
        assertThat(issue(() -> shop.refund(paid, null))).isEqualTo("CAPTURE_FULLY_REFUNDED");
        assertThat(shop.ledger("ord_1")).endsWith("paypal REFUND 400 SUCCEEDED", "paypal REFUND 600 SUCCEEDED");
    }

    @Test
    void decidesAPendingRefundLater() throws IOException, ApiException {
        var pending = shop.refund(shop.paid("ord_1", "10.00", PaypalSource.REFUND_PENDING), null);
        var doomedCapture = shop.paid("ord_2", "10.00", PaypalSource.REFUND_FAILS);
        var doomed = shop.refund(doomedCapture, "4.00");
        assertThat(pending.getStatus()).isEqualTo(RefundStatus.PENDING);
        assertThat(shop.ledger("ord_1")).endsWith("paypal REFUND 1000 PENDING");
        assertThat(issue(() -> shop.refund(doomedCapture, "6.01"))).isEqualTo("REFUND_AMOUNT_EXCEEDED");

        sandbox.advance(Duration.ofHours(2));

        assertThat(status(pending.getId())).isEqualTo(RefundStatus.COMPLETED);
        assertThat(status(doomed.getId())).isEqualTo(RefundStatus.FAILED);
        assertThat(shop.ledger("ord_2")).endsWith("paypal REFUND 400 FAILED");
        assertThat(shop.refund(doomedCapture, null).getAmount().getValue()).isEqualTo("10.00");
    }

    @Test
    void givesNothingBackAfterHalfAYear() throws IOException, ApiException {
        var paid = shop.paid("ord_1", "10.00", PaypalSource.APPROVED);
        sandbox.advance(Duration.ofDays(181));

        assertThat(issue(() -> shop.refund(paid, null))).isEqualTo("REFUND_TIME_LIMIT_EXCEEDED");
    }

    private RefundStatus status(String id) throws IOException, ApiException {
        return shop.client()
                .getPaymentsController()
                .getRefund(new GetRefundInput.Builder(id).build())
                .getResult()
                .getStatus();
    }
}
