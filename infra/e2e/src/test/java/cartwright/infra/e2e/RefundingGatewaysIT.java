package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.RefundAnswer;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;

/** How every provider's gateway gives money back. */
class RefundingGatewaysIT extends GatewayTest {

    RefundingGatewaysIT(Stack stack) {
        super(stack);
    }

    @EveryProvider
    void givesMoneyBackOnceAlthoughTheAnswerWasAFailure(Provider provider) {
        var gateway = gateway(provider);
        var held = taken(gateway, TEN);
        fail(provider, "refund", "ERROR_500_AFTER");

        var failed = gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);
        var again = gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);

        assertThat(failed).isEqualTo(new RefundAnswer.Unknown("HTTP_500"));
        assertThat(again instanceof RefundAnswer.FailureKept).isEqualTo(provider == Provider.STRIPE);
        assertFourGivenBackOnce(gateway, held.ref());
    }

    @EveryProvider
    void givesAPartBackOnceAlthoughNobodyHeardTheAnswer(Provider provider) {
        var gateway = gateway(provider);
        var held = taken(gateway, TEN);
        assertThat(gateway.findRefund(held.ref(), refund)).isEqualTo(new RefundAnswer.NotFound());
        fail(provider, "refund", "TIMEOUT_AFTER");

        var silent = gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);
        var again = onceAnswered(() -> gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund));

        assertThat(silent).isEqualTo(new RefundAnswer.Unknown("TIMED_OUT"));
        assertThat(again).isInstanceOfAny(RefundAnswer.Paid.class, RefundAnswer.Undecided.class);
        assertFourGivenBackOnce(gateway, held.ref());
        assertThat(Capabilities.of(provider).partialRefund()).isTrue();
    }

    @EveryProvider
    void refusesARefundOfMoreThanWasTaken(Provider provider) {
        var gateway = gateway(provider);
        var held = taken(gateway, FOUR);

        assertThat(gateway.refund(key("refund", 1), held.ref(), TEN, order, refund))
                .isInstanceOf(RefundAnswer.Refused.class);
    }

    private void assertFourGivenBackOnce(PaymentGateway gateway, String ref) {
        assertThat(gateway.findRefund(ref, refund))
                .isInstanceOfAny(RefundAnswer.Paid.class, RefundAnswer.Undecided.class);
        assertThat(sandbox.ledger(order.value()))
                .filteredOn(line -> line.startsWith("REFUND 400"))
                .hasSize(1);
    }
}
