package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.RefundAnswer;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every provider's gateway gives money back. */
class RefundingGatewaysIT extends GatewayTest {

    RefundingGatewaysIT(Stack stack) {
        super(stack);
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void givesMoneyBackOnceAlthoughTheAnswerWasAFailure(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), TEN, true);
        fail(provider, "refund", "ERROR_500_AFTER");

        var failed = gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);
        var again = gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);

        assertThat(failed).isEqualTo(new RefundAnswer.Unknown("HTTP_500"));
        assertThat(again instanceof RefundAnswer.FailureKept).isEqualTo(provider == Provider.STRIPE);
        assertThat(gateway.findRefund(held.ref(), refund))
                .isInstanceOfAny(RefundAnswer.Paid.class, RefundAnswer.Undecided.class);
        assertThat(sandbox.ledger(order.value()))
                .filteredOn(line -> line.startsWith("REFUND 400"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void givesAPartBackOnceAlthoughNobodyHeardTheAnswer(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), TEN, true);
        assertThat(gateway.findRefund(held.ref(), refund)).isEqualTo(new RefundAnswer.NotFound());
        fail(provider, "refund", "TIMEOUT_AFTER");

        var silent = gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);
        var again = onceAnswered(() -> gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund));

        assertThat(silent).isEqualTo(new RefundAnswer.Unknown("TIMED_OUT"));
        assertThat(again).isInstanceOfAny(RefundAnswer.Paid.class, RefundAnswer.Undecided.class);
        assertThat(gateway.findRefund(held.ref(), refund))
                .isInstanceOfAny(RefundAnswer.Paid.class, RefundAnswer.Undecided.class);
        assertThat(sandbox.ledger(order.value()))
                .filteredOn(line -> line.startsWith("REFUND 400"))
                .hasSize(1);
        assertThat(Capabilities.of(provider).partialRefund()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void refusesARefundOfMoreThanWasTaken(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), FOUR, true);

        assertThat(gateway.refund(key("refund", 1), held.ref(), TEN, order, refund))
                .isInstanceOf(RefundAnswer.Refused.class);
    }
}
