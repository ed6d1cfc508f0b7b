package cartwright.infra.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentStatus;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How every provider's gateway sets money aside, each through its own SDK against the sandbox and its failures. */
class AuthorizingGatewaysIT extends GatewayTest {

    AuthorizingGatewaysIT(Stack stack) {
        super(stack);
    }

    @EveryProvider
    void setsMoneyAsideForItsWindowAndLetsItGo(Provider provider) {
        var gateway = gateway(provider);

        var held = held(gateway);

        assertThat(held.authorized()).isEqualTo(TEN);
        assertThat(held.captured().isZero()).isTrue();
        assertThat(held.captureBefore())
                .isBetween(
                        Instant.now().plus(window(provider)).minusSeconds(120),
                        Instant.now().plus(window(provider)).plusSeconds(120));
        assertThat(gateway.find(held.ref())).isEqualTo(new GatewayAnswer.State(held));
        assertThat(state(gateway.release(key("void", 1), held.ref())).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(sandbox.ledger(order.value())).containsExactly("AUTHORIZE 1000 SUCCEEDED", "VOID 1000 SUCCEEDED");
    }

    /** The customer authenticates after the shop has looked and before it cancels. */
    @Test
    void tellsWhatWasSetAsideUnseenWhenItIsLetGo() {
        var gateway = gateway(Provider.STRIPE);
        var asked = state(gateway.authorize(authorization("pm_card_threeDSecure2Required", 1), ANSWER));
        var page = requireNonNull(asked.nextAction()).url();
        sandbox.post(page.substring(page.indexOf("/3ds/")) + "/complete", "");

        var gone = state(gateway.release(key("void", 1), asked.ref()));

        assertThat(gone.status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(gone.authorized()).isEqualTo(TEN);
        assertThat(gone.captured().isZero()).isTrue();
    }

    @EveryProvider
    void tellsOfWhichCardATokenIsWhereItKnowsThatBeforeAPayment(Provider provider) {
        var gateway = gateway(provider);

        var card = gateway.cardOf(good(provider));

        assertThat(card.isPresent()).isEqualTo(provider == Provider.STRIPE);
        assertThat(gateway.cardOf(good(provider))).isEqualTo(card);
        assertThat(gateway.cardOf("pm_1SbxOfNobody")).isEmpty();
    }

    @EveryProvider
    void tellsWhyACustomerWasDeclined(Provider provider) {
        var answer = gateway(provider).authorize(authorization(poor(provider), 1), ANSWER);

        switch (answer) {
            case GatewayAnswer.Refused(var code, var ref) ->
                assertThat(code).isEqualToIgnoringCase("insufficient_funds");
            case GatewayAnswer.State(var declined) -> {
                assertThat(declined.status()).isEqualTo(PaymentStatus.FAILED);
                assertThat(declined.declineCode()).isEqualTo("5120");
            }
            default -> assertThat(answer).isInstanceOf(GatewayAnswer.Refused.class);
        }
        assertThat(sandbox.ledger(order.value())).containsExactly("AUTHORIZE 1000 FAILED");
    }

    @EveryProvider
    void authorizesOnceAlthoughNobodyHeardTheAnswer(Provider provider) {
        var gateway = gateway(provider);
        fail(provider, "authorize", "TIMEOUT_AFTER");

        var silent = gateway.authorize(authorization(good(provider), 1), ANSWER);
        var again = onceAnswered(() -> gateway.authorize(authorization(good(provider), 1), ANSWER));

        assertThat(silent).isEqualTo(new GatewayAnswer.Unknown("TIMED_OUT"));
        assertThat(state(again).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(sandbox.ledger(order.value())).containsExactly("AUTHORIZE 1000 SUCCEEDED");
    }

    @EveryProvider
    void knowsWhatSurelyHadNoEffectFromWhatMayHaveHad(Provider provider) {
        var gateway = gateway(provider);

        fail(provider, "authorize", "RATE_LIMIT_429");
        assertThat(gateway.authorize(authorization(good(provider), 1), ANSWER))
                .isEqualTo(new GatewayAnswer.NotReached("RATE_LIMITED"));
        fail(provider, "authorize", "ERROR_500");
        assertThat(gateway.authorize(authorization(good(provider), 1), ANSWER))
                .isInstanceOf(GatewayAnswer.Unknown.class);
        fail(provider, "authorize", "TIMEOUT_BEFORE");
        assertThat(gateway.authorize(authorization(good(provider), 1), ANSWER))
                .isEqualTo(new GatewayAnswer.Unknown("TIMED_OUT"));
        assertThat(gateway(provider, "http://localhost:1").authorize(authorization(good(provider), 1), ANSWER))
                .isInstanceOf(GatewayAnswer.NotReached.class);
        assertThat(gateway.find("NOSUCHPAYMENT")).isNotInstanceOf(GatewayAnswer.State.class);
        assertThat(sandbox.ledger(order.value())).isEmpty();
    }

    /** Stripe repeats its failure under the key and shows what it made in its list; the others tell of it under the key. */
    @EveryProvider
    void findsWhatWasSetAsideAlthoughTheAnswerWasAFailure(Provider provider) {
        var gateway = gateway(provider);
        var sought = new PaymentGateway.Sought(order, payment, Instant.now(), Set.of());
        fail(provider, "authorize", "ERROR_500_AFTER");

        var failed = gateway.authorize(authorization(good(provider), 1), ANSWER);
        var again = gateway.authorize(authorization(good(provider), 1), ANSWER);

        assertThat(failed).isEqualTo(new GatewayAnswer.Unknown("HTTP_500"));
        var found = again instanceof GatewayAnswer.FailureKept ? gateway.findMade(sought) : again;
        assertThat(state(found).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(again instanceof GatewayAnswer.FailureKept).isEqualTo(provider == Provider.STRIPE);
        assertThat(sandbox.ledger(order.value())).containsExactly("AUTHORIZE 1000 SUCCEEDED");
    }

    @EveryProvider
    void showsThatNothingWasSetAsideByAFailure(Provider provider) {
        var gateway = gateway(provider);
        var sought = new PaymentGateway.Sought(order, payment, Instant.now(), Set.of());
        fail(provider, "authorize", "ERROR_500");
        gateway.authorize(authorization(good(provider), 1), ANSWER);

        var again = gateway.authorize(authorization(good(provider), 1), ANSWER);

        if (provider == Provider.STRIPE) {
            assertThat(again).isEqualTo(new GatewayAnswer.FailureKept("HTTP_500"));
            assertThat(gateway.findMade(sought)).isEqualTo(new GatewayAnswer.NotFound());
            again = gateway.authorize(authorization(good(provider), 2), ANSWER);
        }
        assertThat(state(again).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(sandbox.ledger(order.value())).containsExactly("AUTHORIZE 1000 SUCCEEDED");
    }

    @EveryProvider
    void findsAPaymentByWhatWasWrittenOnIt(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);

        assertThat(state(gateway.findByOrder(order, payment)).ref()).isEqualTo(held.ref());
        assertThat(gateway.findByOrder(OrderId.of(Ids.next()), PaymentId.of(Ids.next())))
                .isEqualTo(new GatewayAnswer.NotFound());
    }

    @EveryProvider
    void renewsAnAuthorizationUnderANewIdWhereItCan(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        var after = Capabilities.of(provider).reauthorizeAfter();

        if (after == null) {
            assertThat(gateway.reauthorize(key("authorize", 2), held.ref(), TEN))
                    .isInstanceOf(GatewayAnswer.Refused.class);
            return;
        }
        assertThat(gateway.reauthorize(key("authorize", 2), held.ref(), TEN)).isInstanceOf(GatewayAnswer.Refused.class);
        timePasses(after.plusHours(1));
        var renewed = state(gateway.reauthorize(key("authorize", 3), held.ref(), TEN));

        assertThat(renewed.ref()).isNotEqualTo(held.ref());
        assertThat(renewed.captureBefore()).isEqualTo(held.captureBefore());
        assertThat(gateway.reauthorize(key("authorize", 3), held.ref(), TEN))
                .isEqualTo(new GatewayAnswer.State(renewed));
        assertThat(gateway.capture(key("capture", 1), held.ref(), TEN, true)).isInstanceOf(GatewayAnswer.Refused.class);
        assertThat(state(gateway.capture(key("capture", 2), renewed.ref(), TEN, true))
                        .captured())
                .isEqualTo(TEN);
    }

    @EveryProvider
    void seesThatAnAuthorizationHasEnded(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);

        timePasses(window(provider).plusHours(1));

        assertThat(state(gateway.find(held.ref())).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(gateway.capture(key("capture", 1), held.ref(), TEN, true)).isInstanceOf(GatewayAnswer.Refused.class);
    }
}
