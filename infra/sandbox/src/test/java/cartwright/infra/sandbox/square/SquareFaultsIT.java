package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.squareup.square.core.SquareApiException;
import com.squareup.square.types.CreatePaymentRequest;
import com.squareup.square.types.ErrorCode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquareFaultsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private SquareShop shop = new SquareShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new SquareShop(sandbox);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_BEFORE@20,504", "ERROR_500,500", "RATE_LIMIT_429,429"})
    void failsWithoutAnEffectOnce(String fault, int status) {
        assertThat(status(carrying(fault))).isEqualTo(status);
        assertThat(shop.ledger("ord_1")).isEmpty();

        assertThat(shop.create(carrying(fault)).getStatus()).contains("APPROVED");
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_AFTER@20,504", "ERROR_500_AFTER,500"})
    void failsAfterTheEffectAndReplaysIt(String fault, int status) {
        assertThat(status(carrying(fault))).isEqualTo(status);
        assertThat(shop.ledger("ord_1")).containsExactly("square AUTHORIZE 1000 SUCCEEDED");

        assertThat(shop.create(carrying(fault)).getStatus()).contains("APPROVED");
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void isSlowWhenToldTo() {
        var begun = Instant.now();
        shop.create(carrying("SLOW@300"));

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void declinesEachLaterOperationThatThePaymentNamed() {
        var held = shop.create(carrying("capture:DECLINE,refund:DECLINE"));

        assertThat(SquarePaymentsIT.code(() -> shop.complete(held))).isEqualTo(ErrorCode.GENERIC_DECLINE);
        shop.complete(held);
        assertThat(SquarePaymentsIT.code(() -> shop.refund(held, 100))).isEqualTo(ErrorCode.REFUND_DECLINED);
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "square AUTHORIZE 1000 SUCCEEDED",
                        "square CAPTURE 1000 FAILED",
                        "square CAPTURE 1000 SUCCEEDED",
                        "square REFUND 100 FAILED");
    }

    @Test
    void declinesByRuleOnlyWhereTheRuleSays() {
        sandbox.fault("\"provider\":\"square\",\"operation\":\"authorize\",\"kind\":\"DECLINE\",\"orderId\":\"ord_1\"");
        shop.hold("ord_2", 1000, SquareShop.OK);

        assertThat(SquarePaymentsIT.code(() -> shop.hold("ord_1", 1000, SquareShop.OK)))
                .isEqualTo(ErrorCode.GENERIC_DECLINE);
        sandbox.fault("\"provider\":\"paypal\",\"kind\":\"ERROR_500\"");
        shop.hold("ord_3", 1000, SquareShop.OK);
    }

    @Test
    void failsALookUpOnlyWhenARuleNamesIt() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        sandbox.fault("\"kind\":\"ERROR_500\"");
        assertThat(shop.get(held).getId()).isEqualTo(held.getId());

        sandbox.fault("\"operation\":\"read\",\"kind\":\"ERROR_500\",\"times\":1");
        assertThatThrownBy(() -> shop.get(held)).isInstanceOf(SquareApiException.class);
    }

    @Test
    void takesAFaultByHeaderAndRefusesOneThatIsNone() {
        var answer = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/square/v2/payments")))
                .header("Authorization", "Bearer EAAA")
                .header("X-Sandbox-Fault", "RATE_LIMIT_429")
                .POST(HttpRequest.BodyPublishers.ofString("{\"idempotency_key\":\"k\"}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(SquarePaymentsIT.code(() -> shop.create(carrying("EXPLODE"))))
                .isEqualTo(ErrorCode.INVALID_VALUE);
    }

    private int status(CreatePaymentRequest._FinalStage request) {
        var status = new int[1];
        assertThatThrownBy(() -> shop.create(request))
                .isInstanceOfSatisfying(SquareApiException.class, failed -> status[0] = failed.statusCode());
        return status[0];
    }

    private static CreatePaymentRequest._FinalStage carrying(String fault) {
        return SquareShop.payment("ord_1", 1000, SquareShop.OK, "k").note("Order ord_1 sandbox_fault=" + fault);
    }
}
