package cartwright.infra.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider's gateway must do, each through its own SDK against the sandbox and its failures. */
@ExtendWith(RunningShop.class)
class GatewayContractIT {

    private static final Money TEN = Money.of(1000, "USD");
    private static final Money FOUR = Money.of(400, "USD");
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final String sandboxAddress;
    private final SandboxDesk sandbox;
    private final OrderId order = OrderId.of(Ids.next());
    private final PaymentId payment = PaymentId.of(Ids.next());
    private final RefundId refund = RefundId.of(Ids.next());
    private boolean timeHasPassed;

    GatewayContractIT(Stack stack) {
        this.sandboxAddress = String.valueOf(stack.addresses().sandbox());
        this.sandbox = new SandboxDesk(sandboxAddress);
    }

    @AfterEach
    void setTheClockRight() {
        if (timeHasPassed) {
            sandbox.reset();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void tellsOfWhichCardATokenIsWhereItKnowsThatBeforeAPayment(Provider provider) {
        var gateway = gateway(provider);

        var card = gateway.cardOf(good(provider));

        assertThat(card.isPresent()).isEqualTo(provider == Provider.STRIPE);
        assertThat(gateway.cardOf(good(provider))).isEqualTo(card);
        assertThat(gateway.cardOf("pm_1SbxOfNobody")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void authorizesOnceAlthoughNobodyHeardTheAnswer(Provider provider) {
        var gateway = gateway(provider);
        fail(provider, "authorize", "TIMEOUT_AFTER");

        var silent = gateway.authorize(authorization(good(provider), 1), ANSWER);
        var again = onceAnswered(() -> gateway.authorize(authorization(good(provider), 1), ANSWER));

        assertThat(silent).isEqualTo(new GatewayAnswer.Unknown("TIMED_OUT"));
        assertThat(state(again).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(sandbox.ledger(order.value())).containsExactly("AUTHORIZE 1000 SUCCEEDED");
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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
    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void saysThatACaptureWasRefused(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);
        fail(provider, "capture", "DECLINE");

        assertThat(gateway.capture(key("capture", 1), held.ref(), TEN, true)).isInstanceOf(GatewayAnswer.Refused.class);
        assertThat(state(gateway.find(held.ref())).captured().isZero()).isTrue();
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void findsAPaymentByWhatWasWrittenOnIt(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);

        assertThat(state(gateway.findByOrder(order, payment)).ref()).isEqualTo(held.ref());
        assertThat(gateway.findByOrder(OrderId.of(Ids.next()), PaymentId.of(Ids.next())))
                .isEqualTo(new GatewayAnswer.NotFound());
    }

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
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

    @ParameterizedTest
    @EnumSource(names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
    void seesThatAnAuthorizationHasEnded(Provider provider) {
        var gateway = gateway(provider);
        var held = held(gateway);

        timePasses(window(provider).plusHours(1));

        assertThat(state(gateway.find(held.ref())).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(gateway.capture(key("capture", 1), held.ref(), TEN, true)).isInstanceOf(GatewayAnswer.Refused.class);
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
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), FOUR, false);
        gateway.capture(key("capture", 2), held.ref(), TEN.minus(FOUR), true);
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
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), FOUR, false);
        gateway.capture(key("capture", 2), held.ref(), TEN.minus(FOUR), true);
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
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), FOUR, false);
        gateway.capture(key("capture", 2), held.ref(), TEN.minus(FOUR), true);
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
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), FOUR, false);
        gateway.capture(key("capture", 2), held.ref(), TEN.minus(FOUR), true);
        gateway.refund(key("refund", 1), held.ref(), FOUR, order, refund);

        assertThat(gateway.refund(key("refund", 2), held.ref(), TEN.minus(FOUR), order, RefundId.of(Ids.next())))
                .isInstanceOf(RefundAnswer.Paid.class);
    }

    /** A key is in use for as long as the provider sits on the first call. */
    private static <T> T onceAnswered(Supplier<T> call) {
        var deadline = Instant.now().plusSeconds(20);
        while (true) {
            var answer = call.get();
            if (!answer.toString().contains("KEY_IN_USE") || Instant.now().isAfter(deadline)) {
                return answer;
            }
        }
    }

    private void timePasses(Duration by) {
        timeHasPassed = true;
        sandbox.advance(by);
    }

    private ProviderState held(PaymentGateway gateway) {
        return state(gateway.authorize(authorization(good(gateway.provider()), 1), ANSWER));
    }

    private static ProviderState state(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(GatewayAnswer.State.class);
        return ((GatewayAnswer.State) answer).state();
    }

    private PaymentGateway.Authorization authorization(String token, int sequence) {
        return new PaymentGateway.Authorization(
                key("authorize", sequence), order, payment, CustomerId.of(order.uuid()), token, TEN);
    }

    private String key(String operation, int sequence) {
        return order.value() + ":" + operation + ":" + sequence;
    }

    private void fail(Provider provider, String operation, String kind) {
        sandbox.fail(name(provider), operation, kind, order.value());
    }

    private static String name(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    private static Duration window(Provider provider) {
        return Capabilities.of(provider).authorizationWindow();
    }

    private static String good(Provider provider) {
        return switch (provider) {
            case STRIPE -> "pm_card_visa";
            case PAYPAL -> "B-SANDBOX-APPROVED";
            case SQUARE -> "cnon:card-nonce-ok";
            case CREDIT -> throw new IllegalArgumentException("nobody is asked for credit");
        };
    }

    private static String poor(Provider provider) {
        return switch (provider) {
            case STRIPE -> "pm_card_chargeDeclinedInsufficientFunds";
            case PAYPAL -> "B-SANDBOX-INSUFFICIENT-FUNDS";
            case SQUARE -> "cnon:sandbox-insufficient-funds";
            case CREDIT -> throw new IllegalArgumentException("nobody is asked for credit");
        };
    }

    private PaymentGateway gateway(Provider provider) {
        return gateway(provider, sandboxAddress);
    }

    private static PaymentGateway gateway(Provider provider, String address) {
        return new ProviderGateways(address, ANSWER).payments(provider);
    }
}
