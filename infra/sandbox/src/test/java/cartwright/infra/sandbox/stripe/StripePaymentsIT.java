package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class StripePaymentsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void letsGoByItselfWhenTheCardsWindowIsOver() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        sandbox.advance(Duration.ofDays(7));

        var canceled = shop.client().v1().paymentIntents().retrieve(held.getId());
        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo("automatic");
        assertThat(shop.ledger("ord_1")).endsWith("VOID 1000 GBP SUCCEEDED");
        assertThatThrownBy(() -> shop.client().v1().paymentIntents().capture(held.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_expired_for_capture"));
        sandbox.receiver().await("payment_intent.canceled");
    }

    @Test
    void holdsTheAmountUntilItIsCaptured() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        var captured = shop.client().v1().paymentIntents().capture(held.getId());

        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getAmountCapturable()).isEqualTo(1000);
        assertThat(held.getPaymentMethod()).startsWith("pm_").isNotEqualTo("pm_card_visa");
        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(1000);
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP SUCCEEDED", "CAPTURE 1000 GBP SUCCEEDED");
    }

    @Test
    void capturesAtOnceWhenAskedTo() throws StripeException {
        var paid = shop.client()
                .v1()
                .paymentIntents()
                .create(StripeShop.payment("ord_1", 500, "pm_card_mastercard")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                        .build());

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 500 GBP SUCCEEDED", "CAPTURE 500 GBP SUCCEEDED");
    }

    @Test
    void tellsWhatItKnowsOfTheCard() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_gb");

        var charge = shop.client()
                .v1()
                .paymentIntents()
                .retrieve(
                        held.getId(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .build())
                .getLatestChargeObject();

        var card = charge.getPaymentMethodDetails().getCard();
        assertThat(card.getBrand()).isEqualTo("visa");
        assertThat(card.getCountry()).isEqualTo("GB");
        assertThat(card.getFingerprint()).isNotBlank();
        assertThat(card.getCaptureBefore()).isEqualTo(charge.getCreated() + 7 * 24 * 3600);
        assertThat(card.getMulticapture().getStatus()).isEqualTo("available");
    }

    @Test
    void capturesInPartsWhereTheCardAllowsIt() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        var first = shop.client()
                .v1()
                .paymentIntents()
                .capture(held.getId(), part(300).setFinalCapture(false).build());
        var last = shop.client()
                .v1()
                .paymentIntents()
                .capture(held.getId(), part(500).build());
        var charge = shop.client().v1().charges().retrieve(last.getLatestCharge());

        assertThat(first.getStatus()).isEqualTo("requires_capture");
        assertThat(first.getAmountCapturable()).isEqualTo(700);
        assertThat(last.getStatus()).isEqualTo("succeeded");
        assertThat(last.getAmountReceived()).isEqualTo(800);
        assertThat(charge.getAmountCaptured()).isEqualTo(800);
        assertThat(charge.getAmountRefunded()).isEqualTo(200);
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "AUTHORIZE 1000 GBP SUCCEEDED", "CAPTURE 300 GBP SUCCEEDED", "CAPTURE 500 GBP SUCCEEDED");
    }

    @Test
    void releasesTheRestWithOneCaptureWhereTheCardHasNoMulticapture() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_jcb");

        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .paymentIntents()
                        .capture(held.getId(), part(300).setFinalCapture(false).build()))
                .isInstanceOf(InvalidRequestException.class);
        var captured = shop.client()
                .v1()
                .paymentIntents()
                .capture(held.getId(), part(300).build());

        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(300);
        assertThat(captured.getAmountCapturable()).isZero();
    }

    @Test
    void capturesFiftyTimesAtMost() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        for (int i = 0; i < 49; i++) {
            shop.client()
                    .v1()
                    .paymentIntents()
                    .capture(held.getId(), part(10).setFinalCapture(false).build());
        }
        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .paymentIntents()
                        .capture(held.getId(), part(10).setFinalCapture(false).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 50 times");

        assertThat(shop.client()
                        .v1()
                        .paymentIntents()
                        .capture(held.getId(), part(10).build())
                        .getAmountReceived())
                .isEqualTo(500);
    }

    @Test
    void releasesAnAuthorizationThatIsTooOldToCapture() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        sandbox.bean(JdbcClient.class)
                .sql("update stripe_charge set capture_before = now() - interval '1 hour'")
                .update();

        assertThatThrownBy(() -> shop.client().v1().paymentIntents().capture(held.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_expired_for_capture"));
        var expired = shop.client().v1().paymentIntents().retrieve(held.getId());
        assertThat(expired.getStatus()).isEqualTo("canceled");
        assertThat(expired.getCancellationReason()).isEqualTo("automatic");
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP SUCCEEDED", "VOID 1000 GBP SUCCEEDED");
    }

    @Test
    void refusesToCaptureMoreThanItHolds() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");

        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .paymentIntents()
                        .capture(held.getId(), part(1001).build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("amount_too_large"));
    }

    @Test
    void releasesWhatItHoldsWhenCanceled() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        var canceled = shop.client()
                .v1()
                .paymentIntents()
                .cancel(
                        held.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(
                                        PaymentIntentCancelParams.CancellationReason.REQUESTED_BY_CUSTOMER)
                                .build());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo("requested_by_customer");
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP SUCCEEDED", "VOID 1000 GBP SUCCEEDED");
        assertThatThrownBy(() -> shop.client().v1().paymentIntents().capture(held.getId()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
                    assertThat(refused.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("canceled");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa_chargeDeclined,card_declined,generic_decline",
        "pm_card_chargeDeclined,card_declined,generic_decline",
        "pm_card_visa_chargeDeclinedInsufficientFunds,card_declined,insufficient_funds",
        "pm_card_chargeDeclinedInsufficientFunds,card_declined,insufficient_funds",
        "pm_card_visa_chargeDeclinedLostCard,card_declined,lost_card",
        "pm_card_visa_chargeDeclinedStolenCard,card_declined,stolen_card",
        "pm_card_chargeDeclinedExpiredCard,expired_card,",
        "pm_card_chargeDeclinedIncorrectCvc,incorrect_cvc,",
        "pm_card_chargeDeclinedProcessingError,processing_error,",
        "tok_chargeDeclined,card_declined,generic_decline"
    })
    void declinesThePublishedCards(String card, String code, String declineCode) {
        assertThatThrownBy(() -> shop.authorize("ord_1", 1000, card))
                .isInstanceOfSatisfying(CardException.class, declined -> {
                    assertThat(declined.getStatusCode()).isEqualTo(402);
                    assertThat(declined.getCode()).isEqualTo(code);
                    assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
                    assertThat(declined.getCharge()).startsWith("ch_");
                    assertThat(declined.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("requires_payment_method");
                });
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP FAILED");
    }

    @Test
    void triesAnotherCardAfterADecline() throws StripeException {
        var opened = shop.client()
                .v1()
                .paymentIntents()
                .create(StripeShop.payment("ord_1", 1000, "pm_card_chargeDeclined")
                        .setConfirm(false)
                        .build());
        assertThat(opened.getStatus()).isEqualTo("requires_confirmation");
        assertThatThrownBy(() -> shop.client().v1().paymentIntents().confirm(opened.getId()))
                .isInstanceOf(CardException.class);

        var held = shop.client()
                .v1()
                .paymentIntents()
                .confirm(
                        opened.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());

        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getLastPaymentError()).isNull();
    }

    @Test
    void knowsOnlyThePublishedCards() {
        assertThatThrownBy(() -> shop.authorize("ord_1", 1000, "pm_card_nobody"))
                .isInstanceOfSatisfying(InvalidRequestException.class, unknown -> {
                    assertThat(unknown.getCode()).isEqualTo("resource_missing");
                    assertThat(unknown.getMessage()).startsWith("No such PaymentMethod: 'pm_card_nobody'");
                });
        assertThat(shop.ledger("ord_1")).isEmpty();
    }

    @Test
    void asksForASecretKey() {
        var stranger = StripeClient.builder()
                .setApiKey("pk_test_1")
                .setApiBase(sandbox.url("/stripe"))
                .build();

        assertThatThrownBy(() -> stranger.v1().paymentIntents().retrieve("pi_1"))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void namesTheParameterThatIsWrong() {
        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .paymentIntents()
                        .create(PaymentIntentCreateParams.builder()
                                .setCurrency("gbp")
                                .setAmount(5L)
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getParam()).isEqualTo("amount");
                    assertThat(refused.getCode()).isEqualTo("amount_too_small");
                });
        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .paymentIntents()
                        .create(PaymentIntentCreateParams.builder()
                                .setCurrency("gbp")
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("parameter_missing"));
        assertThatThrownBy(() -> shop.client().v1().paymentIntents().retrieve("pi_none"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(404));
    }

    private static PaymentIntentCaptureParams.Builder part(long amount) {
        return PaymentIntentCaptureParams.builder().setAmountToCapture(amount);
    }
}
