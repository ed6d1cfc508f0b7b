package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.squareup.square.core.SquareApiException;
import com.squareup.square.types.CancelPaymentByIdempotencyKeyRequest;
import com.squareup.square.types.CancelPaymentsRequest;
import com.squareup.square.types.CompletePaymentRequest;
import com.squareup.square.types.ErrorCode;
import com.squareup.square.types.ListPaymentsRequest;
import com.squareup.square.types.Payment;
import com.squareup.square.types.UpdatePaymentRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquarePaymentsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private SquareShop shop = new SquareShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new SquareShop(sandbox);
    }

    @Test
    void holdsThenTakesTheWholeAmount() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        assertThat(held.getStatus()).contains("APPROVED");
        assertThat(held.getDelayAction()).contains("CANCEL");
        assertThat(held.getDelayDuration()).contains("PT168H");
        assertThat(SquareShop.amount(held.getApprovedMoney())).isEqualTo(1000);

        var taken = shop.complete(held);

        assertThat(taken.getStatus()).contains("COMPLETED");
        assertThat(taken.getCardDetails().orElseThrow().getStatus()).contains("CAPTURED");
        assertThat(SquareShop.amount(
                        taken.getProcessingFee().orElseThrow().getFirst().getAmountMoney()))
                .isEqualTo(59);
        assertThat(shop.ledger("ord_1"))
                .containsExactly("square AUTHORIZE 1000 SUCCEEDED", "square CAPTURE 1000 SUCCEEDED");
    }

    @Test
    void takesAtOnceWhenNotToldToWait() {
        var taken = shop.create(
                SquareShop.payment("ord_1", 1000, SquareShop.OK, "k").autocomplete(true));

        assertThat(taken.getStatus()).contains("COMPLETED");
        assertThat(shop.ledger("ord_1")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "cnon:card-nonce-declined,GENERIC_DECLINE",
        "cnon:card-nonce-rejected-cvv,CVV_FAILURE",
        "cnon:card-nonce-rejected-postalcode,ADDRESS_VERIFICATION_FAILURE",
        "cnon:card-nonce-rejected-expiration,INVALID_EXPIRATION",
        "cnon:gift-card-nonce-insufficient-funds,INSUFFICIENT_FUNDS"
    })
    void refusesThePublishedSources(String source, String code) {
        assertThatThrownBy(() -> shop.hold("ord_1", 1000, source))
                .isInstanceOfSatisfying(SquareApiException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.errors().getFirst().getCode()).hasToString(code);
                    assertThat(refused.errors().getFirst().getCategory()).hasToString("PAYMENT_METHOD_ERROR");
                });
        assertThat(shop.ledger("ord_1")).containsExactly("square AUTHORIZE 1000 FAILED");
    }

    @Test
    void takesLessWhenTheAmountWasLoweredBefore() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        var lowered = adjust(held, 600);
        assertThat(SquareShop.amount(lowered.getAmountMoney())).isEqualTo(600);
        assertThat(SquareShop.amount(lowered.getApprovedMoney())).isEqualTo(1000);

        shop.complete(held);

        assertThat(shop.ledger("ord_1")).endsWith("square CAPTURE 600 SUCCEEDED");
        assertThat(code(() -> adjust(held, 500))).isEqualTo(ErrorCode.DELAYED_TRANSACTION_CAPTURED);
        assertThat(code(() -> shop.complete(held))).isEqualTo(ErrorCode.DELAYED_TRANSACTION_CAPTURED);
    }

    @Test
    void asksTheBankAgainForMore() {
        var raised = adjust(shop.hold("ord_1", 1000, SquareShop.OK), 1200);

        assertThat(SquareShop.amount(raised.getApprovedMoney())).isEqualTo(1200);
        assertThat(shop.ledger("ord_1")).endsWith("square AUTHORIZE 200 SUCCEEDED");
    }

    @Test
    void completesOnlyTheVersionThatTheCallerKnows() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        var changed = adjust(held, 900);
        assertThat(changed.getVersionToken()).isNotEqualTo(held.getVersionToken());

        assertThat(code(() -> complete(held))).hasToString("VERSION_MISMATCH");
        assertThat(complete(changed).getStatus()).contains("COMPLETED");
    }

    @Test
    void letsGoWhatIsCanceled() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        var canceled = shop.client()
                .payments()
                .cancel(CancelPaymentsRequest.builder()
                        .paymentId(SquareShop.id(held))
                        .build())
                .getPayment()
                .orElseThrow();

        assertThat(canceled.getStatus()).contains("CANCELED");
        assertThat(shop.ledger("ord_1")).endsWith("square VOID 1000 SUCCEEDED");
        assertThat(code(() -> shop.complete(held))).isEqualTo(ErrorCode.DELAYED_TRANSACTION_CANCELED);
    }

    @Test
    void cancelsByTheKeyOfACreationWhoseAnswerWasLost() {
        var request = SquareShop.payment("ord_1", 1000, SquareShop.OK, "k");
        var lost = shop.create(request);

        cancelByKey("k");
        cancelByKey("k");
        cancelByKey("never-used");

        assertThat(shop.get(lost).getStatus()).contains("CANCELED");
        var again = shop.create(request);
        assertThat(again.getId()).isNotEqualTo(lost.getId());
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "square AUTHORIZE 1000 SUCCEEDED",
                        "square VOID 1000 SUCCEEDED",
                        "square AUTHORIZE 1000 SUCCEEDED");
    }

    @Test
    void answersTheSameKeyOnceAndRefusesItForAnotherRequest() {
        var first = shop.create(SquareShop.payment("ord_1", 1000, SquareShop.OK, "k"));
        var replayed = shop.create(SquareShop.payment("ord_1", 1000, SquareShop.OK, "k"));

        assertThat(replayed.getId()).isEqualTo(first.getId());
        assertThat(shop.ledger("ord_1")).hasSize(1);
        assertThat(code(() -> shop.create(SquareShop.payment("ord_1", 1001, SquareShop.OK, "k"))))
                .isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void letsGoByItselfAfterSevenDays() {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        sandbox.advance(Duration.ofDays(7).minusMinutes(1));
        assertThat(shop.get(held).getStatus()).contains("APPROVED");

        sandbox.advance(Duration.ofMinutes(2));

        assertThat(shop.get(held).getStatus()).contains("CANCELED");
        assertThat(shop.ledger("ord_1")).endsWith("square VOID 1000 SUCCEEDED");
    }

    @Test
    void takesByItselfWhenToldTo() {
        var held = shop.create(SquareShop.payment("ord_1", 1000, SquareShop.OK, "k")
                .delayDuration("PT36H")
                .delayAction("COMPLETE"));
        sandbox.advance(Duration.ofHours(36));

        assertThat(shop.get(held).getStatus()).contains("COMPLETED");
    }

    @Test
    void listsInPages() {
        for (int i = 0; i < 5; i++) {
            shop.hold("ord_" + i, 1000 + i, SquareShop.OK);
        }
        var references = new ArrayList<String>();
        for (var payment : shop.client()
                .payments()
                .list(ListPaymentsRequest.builder().limit(2).sortOrder("ASC").build())) {
            references.add(payment.getReferenceId().orElseThrow());
        }

        assertThat(references).containsExactly("ord_0", "ord_1", "ord_2", "ord_3", "ord_4");
        assertThat(shop.client()
                        .payments()
                        .list(ListPaymentsRequest.builder().total(1003L).build()))
                .hasSize(1);
    }

    @Test
    void refusesWhatSquareRefuses() {
        assertThat(code(() -> shop.hold("ord_1", 1000, "cnon:unheard-of"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(() -> shop.hold("ord_1", 0, SquareShop.OK))).isEqualTo(ErrorCode.INVALID_VALUE);
        assertThat(code(() -> shop.create(SquareShop.payment("ord_1", 1000, SquareShop.OK, "k".repeat(46)))))
                .isEqualTo(ErrorCode.VALUE_TOO_LONG);
        assertThat(code(() -> shop.create(
                        SquareShop.payment("ord_1", 1000, SquareShop.OK, "k").delayDuration("P8D"))))
                .isEqualTo(ErrorCode.INVALID_VALUE);
        assertThat(code(() -> shop.create(
                        SquareShop.payment("ord_1", 1000, SquareShop.OK, "k").tipMoney(SquareShop.usd(1)))))
                .isEqualTo(ErrorCode.SANDBOX_NOT_SUPPORTED);
        assertThat(shop.ledger("ord_1")).isEmpty();
        var stranger = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/square/v2/payments")))
                .build());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("AUTHENTICATION_ERROR");
    }

    private Payment adjust(Payment payment, long amount) {
        return shop.client()
                .payments()
                .update(UpdatePaymentRequest.builder()
                        .paymentId(SquareShop.id(payment))
                        .idempotencyKey(UUID.randomUUID().toString())
                        .payment(Payment.builder()
                                .amountMoney(SquareShop.usd(amount))
                                .build())
                        .build())
                .getPayment()
                .orElseThrow();
    }

    private Payment complete(Payment payment) {
        return shop.client()
                .payments()
                .complete(CompletePaymentRequest.builder()
                        .paymentId(SquareShop.id(payment))
                        .versionToken(payment.getVersionToken())
                        .build())
                .getPayment()
                .orElseThrow();
    }

    private void cancelByKey(String key) {
        shop.client()
                .payments()
                .cancelByIdempotencyKey(CancelPaymentByIdempotencyKeyRequest.builder()
                        .idempotencyKey(key)
                        .build());
    }

    static ErrorCode code(ThrowingCallable call) {
        var codes = new ArrayList<ErrorCode>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SquareApiException.class,
                        refused -> codes.add(refused.errors().getFirst().getCode()));
        return codes.getFirst();
    }
}
