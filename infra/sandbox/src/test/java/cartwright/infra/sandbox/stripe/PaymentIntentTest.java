package cartwright.infra.sandbox.stripe;

import static cartwright.infra.sandbox.stripe.IntentStatus.CANCELED;
import static cartwright.infra.sandbox.stripe.IntentStatus.REQUIRES_ACTION;
import static cartwright.infra.sandbox.stripe.IntentStatus.REQUIRES_CAPTURE;
import static cartwright.infra.sandbox.stripe.IntentStatus.REQUIRES_CONFIRMATION;
import static cartwright.infra.sandbox.stripe.IntentStatus.REQUIRES_PAYMENT_METHOD;
import static cartwright.infra.sandbox.stripe.IntentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.stripe.IntentStatus.Step;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentIntentTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void goesFromNothingToPaid() {
        var opened = intent("manual");
        var paying = opened.payingWith("pm_1");
        var held = paying.awaitingAction().authorized("ch_1");
        var captured = held.captured(1000, true);

        assertThat(opened.status()).isEqualTo(REQUIRES_PAYMENT_METHOD);
        assertThat(paying.status()).isEqualTo(REQUIRES_CONFIRMATION);
        assertThat(paying.awaitingAction().status()).isEqualTo(REQUIRES_ACTION);
        assertThat(held.status()).isEqualTo(REQUIRES_CAPTURE);
        assertThat(held.state().amountCapturable()).isEqualTo(1000);
        assertThat(captured.status()).isEqualTo(SUCCEEDED);
        assertThat(captured.state().amountReceived()).isEqualTo(1000);
    }

    @Test
    void isPaidAtOnceWhenCapturedAutomatically() {
        var paid = intent("automatic").payingWith("pm_1").authorized("ch_1");

        assertThat(paid.status()).isEqualTo(SUCCEEDED);
        assertThat(paid.state().amountReceived()).isEqualTo(1000);
        assertThat(paid.state().amountCapturable()).isZero();
    }

    @Test
    void staysOpenUntilTheLastCapture() {
        var held = intent("manual").payingWith("pm_1").authorized("ch_1");
        var partly = held.captured(300, false);

        assertThat(partly.status()).isEqualTo(REQUIRES_CAPTURE);
        assertThat(partly.state().amountCapturable()).isEqualTo(700);
        assertThat(partly.captured(200, true).state().amountCapturable()).isZero();
        assertThat(partly.captured(700, false).status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void losesItsCardWhenItFails() {
        var failed = intent("manual").payingWith("pm_1").failed("ch_1", "{}");

        assertThat(failed.status()).isEqualTo(REQUIRES_PAYMENT_METHOD);
        assertThat(failed.state().paymentMethod()).isNull();
        assertThat(failed.state().latestCharge()).isEqualTo("ch_1");
        assertThat(failed.payingWith("pm_2").authorized("ch_2").state().lastError())
                .isNull();
    }

    @Test
    void keepsWhatWasCapturedWhenTheRestIsCanceled() {
        var held = intent("manual").payingWith("pm_1").authorized("ch_1");

        assertThat(held.canceled(NOW, "abandoned").status()).isEqualTo(CANCELED);
        var partly = held.captured(300, false).canceled(NOW, null);
        assertThat(partly.status()).isEqualTo(SUCCEEDED);
        assertThat(partly.state().amountReceived()).isEqualTo(300);
    }

    @Test
    void removesMetadataThatIsEmptied() {
        var noted = intent("manual").noting(Map.of("a", "1")).noting(Map.of("a", "", "b", "2"));

        assertThat(noted.state().metadata()).containsOnly(Map.entry("order_id", "ord_1"), Map.entry("b", "2"));
    }

    @Test
    void allowsEachStepOnlyAtItsTime() {
        assertThat(allowing(Step.CONFIRM))
                .containsOnly(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION);
        assertThat(allowing(Step.CAPTURE)).containsOnly(REQUIRES_CAPTURE);
        assertThat(allowing(Step.CANCEL)).doesNotContain(SUCCEEDED, CANCELED).hasSize(5);
        assertThat(Step.CAPTURE.refusal(SUCCEEDED))
                .isEqualTo("This PaymentIntent could not be captured because it has a status of succeeded. Only a"
                        + " PaymentIntent with one of the following statuses may be captured: requires_capture.");
    }

    private static Set<IntentStatus> allowing(Step step) {
        var statuses = EnumSet.allOf(IntentStatus.class);
        statuses.removeIf(status -> !status.allows(step));
        return statuses;
    }

    private static PaymentIntent intent(String captureMethod) {
        return PaymentIntent.opened(
                new PaymentIntent.Terms("pi_1", NOW, 1000, "gbp", captureMethod, true, null, null, "ord_1", "secret"),
                Map.of("order_id", "ord_1"));
    }
}
