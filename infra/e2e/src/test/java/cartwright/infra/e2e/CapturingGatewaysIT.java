package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentStatus;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;

/** How every provider's gateway takes what was set aside. */
class CapturingGatewaysIT extends GatewayTest {

    CapturingGatewaysIT(Stack stack) {
        super(stack);
    }

    @EveryProvider
    void takesThePartsThatItsCapabilitiesAllow(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);

        var first = gateway.capture(key("capture", 1), held.ref(), FOUR, false);

        if (held.multiCapture()) {
            assertThat(state(first).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            assertThat(state(first).captured()).isEqualTo(FOUR);
            var last = state(gateway.capture(key("capture", 2), held.ref(), TEN.minus(FOUR), true));
            assertThat(last.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(last.captured()).isEqualTo(TEN);
            assertThat(last.transactionRef())
                    .isNotNull()
                    .isNotEqualTo(state(first).ref());
        } else {
            assertThat(first).isInstanceOf(GatewayAnswer.Refused.class);
        }
        assertThat(held.multiCapture()).isEqualTo(Capabilities.of(provider).multiCapture());
    }

    @EveryProvider
    void letsTheRestGoWithTheLastCapture(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);

        var taken = state(gateway.capture(key("capture", 1), held.ref(), FOUR, true));

        assertThat(taken.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(taken.captured()).isEqualTo(FOUR);
        assertThat(gateway.release(key("void", 1), held.ref())).isInstanceOf(GatewayAnswer.Refused.class);
        assertThat(state(gateway.find(held.ref())).captured()).isEqualTo(FOUR);
        assertThat(Capabilities.of(provider).partialCapture()).isTrue();
    }

    @EveryProvider
    void capturesOnceAlthoughNobodyHeardTheAnswer(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        fail(provider, "capture", "TIMEOUT_AFTER");

        var silent = gateway.capture(key("capture", 1), held.ref(), FOUR, true);
        var again = onceAnswered(() -> gateway.capture(key("capture", 1), held.ref(), FOUR, true));

        assertThat(silent).isEqualTo(new GatewayAnswer.Unknown("TIMED_OUT"));
        assertThat(state(again).captured()).isEqualTo(FOUR);
        assertThat(sandbox.ledger(order.value())).containsOnlyOnce("CAPTURE 400 SUCCEEDED");
    }

    @EveryProvider
    void saysThatACaptureWasRefused(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        fail(provider, "capture", "DECLINE");

        assertThat(gateway.capture(key("capture", 1), held.ref(), TEN, true)).isInstanceOf(GatewayAnswer.Refused.class);
        assertThat(state(gateway.find(held.ref())).captured().isZero()).isTrue();
    }
}
