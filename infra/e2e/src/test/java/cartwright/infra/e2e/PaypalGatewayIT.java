package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What only PayPal's gateway has to do: a payer who approves, captures that are undecided, refunds out of several captures. */
class PaypalGatewayIT extends GatewayTest {

    PaypalGatewayIT(Stack stack) {
        super(stack);
    }

    @Test
    void paypalWaitsForThePayerAndGoesOnOnceItHasApproved() {
        var gateway = gateway(Provider.PAYPAL);
        var asked = state(gateway.authorize(authorization("B-SANDBOX-PAYER-ACTION", 1), ANSWER));
        assertThat(asked.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(asked.nextAction()).isNotNull();
        assertThat(state(gateway.resume(key("authorize", 1), asked.ref())).status())
                .isEqualTo(PaymentStatus.REQUIRES_ACTION);

        sandbox.post("/paypal-approve/" + asked.ref() + "/approve", "");

        var resumed = state(gateway.resume(key("authorize", 1), asked.ref()));
        assertThat(resumed.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(resumed.ref()).isNotEqualTo(asked.ref());
        assertThat(state(gateway.find(resumed.ref())).authorized()).isEqualTo(TEN);
    }

    @Test
    void paypalLetsGoOfWhatThePayerNeverApproved() {
        var gateway = gateway(Provider.PAYPAL);
        var asked = state(gateway.authorize(authorization("B-SANDBOX-PAYER-ACTION", 1), ANSWER));

        assertThat(state(gateway.release(key("void", 1), asked.ref())).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(sandbox.ledger(order.value())).isEmpty();
    }

    @Test
    void paypalTakesACaptureForUndecidedUntilItIs() {
        var gateway = gateway(Provider.PAYPAL);
        var held = state(gateway.authorize(authorization("B-SANDBOX-CAPTURE-PENDING", 1), ANSWER));

        assertThat(gateway.capture(key("capture", 1), held.ref(), TEN, true))
                .isEqualTo(new GatewayAnswer.Unknown("CAPTURE_PENDING"));
        assertThat(gateway.find(held.ref())).isEqualTo(new GatewayAnswer.Unknown("CAPTURE_PENDING"));
        timePasses(Duration.ofMinutes(1));

        assertThat(state(gateway.capture(key("capture", 1), held.ref(), TEN, true))
                        .captured())
                .isEqualTo(TEN);
    }

    @Test
    void paypalPaysARefundOutOfSeveralCaptures() {
        var gateway = gateway(Provider.PAYPAL);
        var held = takenInTwo(gateway);
        fail(Provider.PAYPAL, "refund", "RATE_LIMIT_429");

        assertThat(gateway.refund(key("refund", 1), held.ref(), TEN, order, refund))
                .isInstanceOf(RefundAnswer.NotReached.class);
        var paid = gateway.refund(key("refund", 1), held.ref(), TEN, order, refund);

        assertThat(paid).isInstanceOf(RefundAnswer.Paid.class);
        assertThat(((RefundAnswer.Paid) paid).parts())
                .extracting(RefundAnswer.Part::amount)
                .containsExactly(FOUR, TEN.minus(FOUR));
        assertThat(gateway.findRefund(held.ref(), refund)).isEqualTo(paid);
        assertThat(sandbox.ledger(order.value())).contains("REFUND 400 SUCCEEDED", "REFUND 600 SUCCEEDED");
        assertThat(gateway.refund(key("refund", 2), held.ref(), FOUR, order, RefundId.of(Ids.next())))
                .isInstanceOf(RefundAnswer.Refused.class);
    }

    @Test
    void paypalPaysTheRestOfARefundAfterItsFirstPartThatNobodyHeardOf() {
        var gateway = gateway(Provider.PAYPAL);
        var held = takenInTwo(gateway);
        fail(Provider.PAYPAL, "refund", "TIMEOUT_AFTER");

        assertThat(gateway.refund(key("refund", 1), held.ref(), TEN, order, refund))
                .isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(onceAnswered(() -> gateway.refund(key("refund", 1), held.ref(), TEN, order, refund)))
                .isInstanceOf(RefundAnswer.Paid.class);

        assertThat(sandbox.ledger(order.value()))
                .filteredOn(line -> line.startsWith("REFUND"))
                .containsExactlyInAnyOrder("REFUND 400 SUCCEEDED", "REFUND 600 SUCCEEDED");
    }

    @Test
    void paypalPaysOnlyTheRestOfARefundOfWhichAPartWasRefused() {
        var gateway = gateway(Provider.PAYPAL);
        var held = takenInTwo(gateway);
        fail(Provider.PAYPAL, "refund", "TIMEOUT_AFTER");
        gateway.refund(key("refund", 1), held.ref(), TEN, order, refund);
        fail(Provider.PAYPAL, "refund", "DECLINE");

        assertThat(onceAnswered(() -> gateway.refund(key("refund", 1), held.ref(), TEN, order, refund)))
                .isInstanceOf(RefundAnswer.PartlyPaid.class);
        assertThat(gateway.findRefund(held.ref(), refund))
                .asInstanceOf(InstanceOfAssertFactories.type(RefundAnswer.PartlyPaid.class))
                .satisfies(partly -> assertThat(partly.paid())
                        .extracting(RefundAnswer.Part::amount)
                        .containsExactly(FOUR));
        assertThat(gateway.refund(key("refund", 1) + ":again", held.ref(), TEN, order, refund))
                .isInstanceOf(RefundAnswer.Paid.class);

        assertThat(sandbox.ledger(order.value()))
                .filteredOn(line -> line.startsWith("REFUND") && line.endsWith("SUCCEEDED"))
                .containsExactlyInAnyOrder("REFUND 400 SUCCEEDED", "REFUND 600 SUCCEEDED");
    }

    @Test
    void paypalGivesBackOneCaptureAfterAnotherThatIsGivenBackWhole() {
        var gateway = gateway(Provider.PAYPAL);
        var held = takenInTwo(gateway);
        gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);

        assertThat(gateway.refund(key("refund", 2), held.ref(), TEN.minus(FOUR), order, RefundId.of(Ids.next())))
                .isInstanceOf(RefundAnswer.Paid.class);
    }

    private ProviderState takenInTwo(PaymentGateway gateway) {
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), FOUR, false);
        gateway.capture(key("capture", 2), held.ref(), TEN.minus(FOUR), true);
        return held;
    }
}
