package cartwright.infra.sandbox.paypal;

import static cartwright.infra.sandbox.paypal.PaypalRefusals.issue;
import static cartwright.infra.sandbox.paypal.PaypalRefusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.OrderRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaypalFaultsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private PaypalShop shop = new PaypalShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new PaypalShop(sandbox);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_BEFORE@20,504", "ERROR_500,500", "RATE_LIMIT_429,429"})
    void failsWithoutAnEffectOnce(String fault, int status) throws IOException, ApiException {
        assertThat(status(() -> shop.order(carrying(fault), "k"))).isEqualTo(status);
        assertThat(shop.ledger("ord_1")).isEmpty();

        shop.order(carrying(fault), "k");
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_AFTER@20,504", "ERROR_500_AFTER,500"})
    void failsAfterTheEffectAndReplaysIt(String fault, int status) throws IOException, ApiException {
        assertThat(status(() -> shop.order(carrying(fault), "k"))).isEqualTo(status);
        assertThat(shop.ledger("ord_1")).hasSize(1);

        shop.order(carrying(fault), "k");
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void isSlowWhenToldTo() throws IOException, ApiException {
        var begun = Instant.now();
        shop.order(carrying("SLOW@300"), "k");

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void declinesEachLaterOperationThatTheOrderNamed() throws IOException, ApiException {
        var held = PaypalShop.authorization(shop.order(carrying("capture:DECLINE,refund:DECLINE"), "k"));

        assertThat(issue(() -> shop.capture(held, null, true))).isEqualTo("PAYER_CANNOT_PAY");
        var paid = shop.capture(held, null, true);
        assertThat(issue(() -> shop.refund(paid, null))).isEqualTo("REFUND_FAILED_INSUFFICIENT_FUNDS");
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "paypal AUTHORIZE 1000 SUCCEEDED",
                        "paypal CAPTURE 1000 FAILED",
                        "paypal CAPTURE 1000 SUCCEEDED",
                        "paypal REFUND 1000 FAILED");
    }

    @Test
    void declinesByRuleOnlyWhereTheRuleSays() throws IOException, ApiException {
        sandbox.fault("\"provider\":\"paypal\",\"operation\":\"authorize\",\"kind\":\"DECLINE\",\"orderId\":\"ord_1\"");
        shop.hold("ord_2", "10.00", PaypalSource.APPROVED);

        assertThat(issue(() -> shop.hold("ord_1", "10.00", PaypalSource.APPROVED)))
                .isEqualTo("INSTRUMENT_DECLINED");
    }

    @Test
    void failsALookUpOnlyWhenARuleNamesIt() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        sandbox.fault("\"kind\":\"ERROR_500\"");
        assertThat(shop.authorization(held).getId()).isEqualTo(held);

        sandbox.fault("\"operation\":\"read\",\"kind\":\"ERROR_500\",\"times\":1");
        assertThat(status(() -> shop.authorization(held))).isEqualTo(500);
    }

    private static OrderRequest carrying(String fault) {
        return PaypalShop.request("ord_1", "10.00", PaypalSource.APPROVED, "Order ord_1 sandbox_fault=" + fault);
    }
}
