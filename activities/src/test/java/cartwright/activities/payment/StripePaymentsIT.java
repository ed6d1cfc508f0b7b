package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.activities.payment.StripeDouble.Reply;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.VoidPayment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class StripePaymentsIT extends StripePaymentTest {

    @Autowired
    StripePaymentsIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void authorizesOnceHoweverOftenItIsAsked() {
        var first = authorize(1000);

        assertThat(first).isInstanceOf(AuthorizationOutcome.Authorized.class);
        assertThat(authorize(1000)).isEqualTo(first);
        assertThat(STRIPE.effects(ref())).hasSize(1);
    }

    @Test
    void staysWithinItsShareOfTheStatementBudget() {
        ShopDatabase.resetStatements();

        authorize(1000);

        assertThat(ShopDatabase.statements()).isEqualTo(2);

        capturing.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));

        assertThat(ShopDatabase.statements()).isEqualTo(2 + 4);
    }

    @Test
    void findsOutWhatBecameOfASilentAuthorizationWithoutChargingAgain() {
        var before = STRIPE.authorizations();
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Unknown.class);
        assertThat(attempt("AUTHORIZE")).isEqualTo("UNKNOWN");
        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Unknown.class);

        STRIPE.become(Fault.NONE);

        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Authorized.class);
        assertThat(STRIPE.authorizations()).isEqualTo(before + 1);
        assertThat(attempt("AUTHORIZE")).isEqualTo("SUCCESS");
    }

    @Test
    void sendsAgainWhatWasTurnedAway() {
        STRIPE.become(Fault.RATE_LIMITED);
        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Unknown.class);
        assertThat(attempt("AUTHORIZE")).isEqualTo("PLUGIN_FAILURE");

        STRIPE.become(Fault.NONE);

        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Authorized.class);
    }

    @Test
    void takesABrokenAnswerForNoAnswer() {
        STRIPE.become(Fault.BROKEN);

        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Unknown.class);
        assertThat(attempt("AUTHORIZE")).isEqualTo("UNKNOWN");
    }

    @Test
    void keepsWhatIsKnownWhenALateRepetitionHearsThatTheKeyIsInUse() throws Exception {
        var requests = new AtomicInteger();
        var firstArrived = new CountDownLatch(1);
        var secondArrived = new CountDownLatch(1);
        var firstKnown = new CountDownLatch(1);
        STRIPE.guard(path -> {
            if (requests.incrementAndGet() == 1) {
                firstArrived.countDown();
                await(secondArrived);
                return Reply.NONE;
            }
            secondArrived.countDown();
            await(firstKnown);
            return Reply.KEY_IN_USE;
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> authorize(1000), threads)
                    .whenComplete((outcome, failure) -> firstKnown.countDown());
            await(firstArrived);
            var second = CompletableFuture.supplyAsync(() -> authorize(1000), threads);
            assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(AuthorizationOutcome.Authorized.class);
            second.get(30, TimeUnit.SECONDS);
        }

        assertThat(attempt("AUTHORIZE")).isEqualTo("SUCCESS");
    }

    @Test
    void saysWhyACardWasDeclinedEachTimeItIsAsked() {
        var request = request("pm_card_chargeDeclinedInsufficientFunds", 1000);

        assertThat(authorizing.authorize(request, TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Declined("insufficient_funds"));
        assertThat(authorizing.authorize(request, TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Declined("insufficient_funds"));
        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());
    }

    @Test
    void capturesAShipmentOnceEvenWhenItsAnswerGetsLost() {
        authorize(1000);
        var first = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(capturing.capture(first)).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(capturing.capture(first)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(capturing.capture(first)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(capturing.capture(capture(FulfilmentId.of(Ids.next()), 600, true, 2)))
                .isEqualTo(new MoneyMovement.Succeeded());

        assertThat(STRIPE.effects(ref()))
                .extracting(effect -> effect.kind() + " " + effect.amount())
                .containsExactly("AUTHORIZE 1000", "CAPTURE 400", "CAPTURE 600");
    }

    @Test
    void neverCapturesMoreThanIsAuthorizedWhileShipmentsRace() throws Exception {
        authorize(1000);
        Callable<MoneyMovement> shipment = () -> {
            var request = capture(FulfilmentId.of(Ids.next()), 300, false, 1);
            var answer = capturing.capture(request);
            while (answer instanceof MoneyMovement.Pending) {
                answer = capturing.capture(request);
            }
            return answer;
        };

        var captured = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(16, shipment))) {
                captured += result.get() instanceof MoneyMovement.Succeeded ? 1 : 0;
            }
        }

        assertThat(captured).isEqualTo(3);
        assertThat(STRIPE.effects(ref()))
                .filteredOn(effect -> effect.kind().equals("CAPTURE"))
                .hasSize(3);
    }

    @Test
    void showsEverybodyAnAttemptBeforeTheProviderHearsOfIt() {
        var seen = new ArrayList<String>();
        STRIPE.guard(path -> {
            seen.add(String.join(
                    ",",
                    Stream.of("AUTHORIZE", "CAPTURE", "REFUND")
                            .flatMap(operation -> states(operation).stream().map(state -> operation + " " + state))
                            .toList()));
            return Reply.NONE;
        });
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 400));

        refunding.pay(orderId, refund);

        assertThat(seen)
                .containsExactly(
                        "AUTHORIZE 1 STARTED",
                        "AUTHORIZE 1 SUCCESS,CAPTURE 1 STARTED",
                        "AUTHORIZE 1 SUCCESS,CAPTURE 1 SUCCESS,REFUND 1 STARTED");
    }

    @Test
    void letsGoOfAnAuthorizationOnce() {
        authorize(1000);

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());
        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());

        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "VOID");
        assertThat(authorize(1000)).isEqualTo(new AuthorizationOutcome.Voided());
    }

    @Test
    void findsOutWhetherAnUnknownAuthorizationHoldsMoneyBeforeItLetsGo() {
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        authorize(1000);
        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "VOID");
    }

    @Test
    void takesARepeatedReleaseAfterTheKeyIsForgottenForDone() {
        authorize(1000);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT);
        STRIPE.become(Fault.NONE);
        STRIPE.forgetKeys();

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 400})
    void letsGoOfTheRestAlthoughSomethingOfTheFirstShipmentWasRefunded(long refunded) {
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, false, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, refunded));
        refunding.pay(orderId, refund);

        for (int i = 0; i < 2; i++) {
            assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                    .isEqualTo(new MoneyMovement.Succeeded());
        }

        assertThat(STRIPE.effects(ref()))
                .extracting(effect -> effect.kind() + " " + effect.amount())
                .containsExactly("AUTHORIZE 1000", "CAPTURE 400", "REFUND " + refunded, "VOID 600");
        assertThat(states("VOID")).containsExactly("1 SUCCESS");
    }

    @Test
    void asksNothingOfTheProviderWhenTheLastCaptureHasLetGoOfTheRest() {
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, true, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 100));
        refunding.pay(orderId, refund);

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());

        assertThat(states("VOID")).isEmpty();
    }

    @Test
    void neverPromisesBackMoreThanWasCapturedToManyWhoAskAtOnce() throws Exception {
        captured(1000);
        Callable<Refunds.Grant> clerk = () -> refunds.grant(grant(RefundId.of(Ids.next()), 90));

        var granted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(64, clerk))) {
                granted += result.get() instanceof Refunds.Grant.Granted ? 1 : 0;
            }
        }

        assertThat(granted).isEqualTo(11);
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 11)))
                .isEqualTo(new Refunds.Grant.ExceedsCaptured(Money.of(10, "GBP")));
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 10))).isInstanceOf(Refunds.Grant.Granted.class);
    }

    @Test
    void paysARefundOnceEvenWhenItsAnswerGetsLost() {
        captured(1000);
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 400));
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(STRIPE.effects(ref()))
                .filteredOn(effect -> effect.kind().equals("REFUND"))
                .hasSize(1);
        assertThat(givenBack()).isEqualTo(400);
    }

    @Test
    void countsACaptureThatComesAfterARefund() {
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, false, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 400));
        refunding.pay(orderId, refund);

        assertThat(capturing.capture(capture(FulfilmentId.of(Ids.next()), 600, true, 2)))
                .isEqualTo(new MoneyMovement.Succeeded());

        assertThat(jdbc.sql("SELECT status || ' ' || captured_minor FROM payment.payment WHERE order_id = :order")
                        .param("order", orderId.uuid())
                        .query(String.class)
                        .single())
                .isEqualTo("PARTIALLY_REFUNDED 1000");
    }

    @Test
    void looksARefundUpInsteadOfSendingItAgainOnceItsKeyIsForgotten() {
        captured(1000);
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 400));
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        refunding.pay(orderId, refund);
        STRIPE.become(Fault.NONE);
        STRIPE.forgetKeys();
        jdbc.sql("UPDATE payment.attempt SET started_at = now() - interval '2 days' WHERE order_id = :order")
                .param("order", orderId.uuid())
                .update();

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(STRIPE.effects(ref()))
                .filteredOn(effect -> effect.kind().equals("REFUND"))
                .hasSize(1);
    }

    @Test
    void doesNotPayAFailedRefundWhoseShareWasPromisedToAnotherSince() {
        captured(1000);
        var failed = RefundId.of(Ids.next());
        refunds.grant(grant(failed, 600));
        STRIPE.become(Fault.REFUSED);
        assertThat(refunding.pay(orderId, failed)).isEqualTo(new MoneyMovement.Failed("charge_disputed"));
        STRIPE.become(Fault.NONE);
        var other = RefundId.of(Ids.next());
        refunds.grant(grant(other, 600));

        assertThat(refunding.pay(orderId, failed)).isEqualTo(new MoneyMovement.Failed("REFUND_EXCEEDS_CAPTURED"));
        assertThat(refunding.pay(orderId, other)).isEqualTo(new MoneyMovement.Succeeded());
    }

    @Test
    void paysAFailedRefundWhenItIsTriedAgain() {
        captured(1000);
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 600));
        STRIPE.become(Fault.REFUSED);
        refunding.pay(orderId, refund);
        STRIPE.become(Fault.NONE);

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(refunds.find(refund).orElseThrow().status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void numbersThePaymentsEventsWithoutAGap() {
        captured(1000);
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 1000));
        refunding.pay(orderId, refund);

        assertThat(jdbc.sql("""
                                SELECT aggregate_version || ' ' || event_type FROM payment.event
                                WHERE data ->> 'orderId' = :order ORDER BY aggregate_version
                                """)
                        .param("order", orderId.value())
                        .query(String.class)
                        .list())
                .containsExactly("1 PaymentAuthorized", "2 PaymentCaptured", "3 PaymentRefunded");
    }
}
