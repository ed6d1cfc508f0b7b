package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.MoneyMovement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A payment at a provider that renews authorizations. */
class RenewingIT extends RenewingPaymentTest {

    @Autowired
    RenewingIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void capturesUnderTheIdThatTheRenewalBrought() {
        var first = (Authorized) renewing.authorize(authorization(1), TIMEOUT);

        var renewed = renewing.authorize(authorization(2), TIMEOUT);

        assertThat(renewed).isInstanceOf(Authorized.class);
        assertThat(((Authorized) renewed).captureBefore()).isEqualTo(first.captureBefore());
        assertThat(ref()).isEqualTo("hold-2");
        assertThat(taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1)))
                .isEqualTo(new MoneyMovement.Succeeded());
        assertThat(provider.calls)
                .containsExactly("authorize " + key(1), "reauthorize hold-1 " + key(2), "capture hold-2");
    }

    @Test
    void sendsARenewalWhoseAnswerWasLostAgainAndSetsNothingAsideTwice() {
        renewing.authorize(authorization(1), TIMEOUT);
        provider.answersNext(new GatewayAnswer.Unknown("TIMED_OUT"));

        assertThat(renewing.authorize(authorization(2), TIMEOUT)).isInstanceOf(AuthorizationOutcome.Unknown.class);
        age("2 days");
        assertThat(renewing.authorize(authorization(2), TIMEOUT)).isInstanceOf(Authorized.class);

        assertThat(ref()).isEqualTo("hold-2");
        assertThat(provider.calls)
                .containsExactly("authorize " + key(1), "reauthorize hold-1 " + key(2), "reauthorize hold-1 " + key(2));
    }

    @Test
    void keepsWhatItHasWhenARenewalIsRefused() {
        renewing.authorize(authorization(1), TIMEOUT);
        provider.answersNext(new GatewayAnswer.Refused("PAYER_CANNOT_PAY", null));

        assertThat(renewing.authorize(authorization(2), TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Declined("PAYER_CANNOT_PAY"));

        assertThat(ref()).isEqualTo("hold-1");
        assertThat(taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1)))
                .isEqualTo(new MoneyMovement.Succeeded());
    }

    @Test
    void goesOnWithWhatThePayerHasApprovedUnderTheSameKey() {
        provider.payerMustApprove();
        assertThat(renewing.authorize(authorization(1), TIMEOUT))
                .isInstanceOf(AuthorizationOutcome.ActionRequired.class);
        assertThat(ref()).isEqualTo("order");

        assertThat(renewing.authorize(authorization(1), TIMEOUT)).isInstanceOf(Authorized.class);

        assertThat(ref()).isEqualTo("hold-1");
        assertThat(provider.calls).containsExactly("authorize " + key(1), "resume order");
        assertThat(states("AUTHORIZE")).containsExactly("1 SUCCESS");
    }

    /** Else it would be set aside a second time, beside what the provider still holds. */
    @Test
    void renewsWhatItsProviderDidNotFindWhenItWasLookedAt() {
        renewing.authorize(authorization(1), TIMEOUT);
        provider.findsNothing(true);
        assertThat(renewing.refresh(orderId, paymentId, TIMEOUT)).isInstanceOf(Authorized.class);
        provider.findsNothing(false);

        renewing.authorize(authorization(2), TIMEOUT);

        assertThat(provider.calls).containsExactly("authorize " + key(1), "reauthorize hold-1 " + key(2));
        assertThat(states("AUTHORIZE")).containsExactly("1 SUCCESS", "2 SUCCESS");
    }

    @Test
    void asksAPersonWhenARestIsRefusedAndForTheRestUnderAnotherKeyThen() {
        renewing.authorize(authorization(1), TIMEOUT);
        taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 300));
        provider.answersRefund(new RefundAnswer.Unknown("PARTLY_PAID"));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Failed("PARTLY_PAID"));
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 1))).isInstanceOf(Refunds.Grant.PaymentUnknown.class);

        provider.answersRefund(new RefundAnswer.Unknown("TIMED_OUT"));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Failed("PARTLY_PAID"));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        var keys = provider.calls.stream()
                .filter(call -> call.startsWith("refund"))
                .toList();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isNotEqualTo(keys.getFirst()).isEqualTo(keys.getLast());
        assertThat(refunds.find(refund).orElseThrow().status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void promisesTheRestAgainOnceItIsGivenUpOfARefundThatWasPaidInPart() {
        renewing.authorize(authorization(1), TIMEOUT);
        taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 1000));
        provider.answersRefund(new RefundAnswer.Unknown("PARTLY_PAID"));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Failed("PARTLY_PAID"));
        assertThat(partlyPaid.giveUpRest(orderId, refund)).isEqualTo(new MoneyMovement.Failed("PARTLY_PAID"));

        provider.finds(
                new RefundAnswer.PartlyPaid(List.of(new RefundAnswer.Part("part-1", Money.of(600, "GBP"))), List.of()));
        for (int again = 0; again < 2; again++) {
            assertThat(partlyPaid.giveUpRest(orderId, refund)).isEqualTo(new MoneyMovement.Failed("REFUSED"));
        }

        assertThat(refunds.find(refund).orElseThrow().status()).isEqualTo("FAILED");
        assertThat(refunded()).containsExactly("600 PARTIALLY_REFUNDED");
        assertThat(givenBackByTheLog()).containsExactly(600L);
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 401)))
                .isEqualTo(new Refunds.Grant.ExceedsCaptured(Money.of(400, "GBP")));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Failed("REFUND_EXCEEDS_CAPTURED"));
        var rest = RefundId.of(Ids.next());
        assertThat(refunds.grant(grant(rest, 400))).isInstanceOf(Refunds.Grant.Granted.class);
        assertThat(givingBack.pay(orderId, rest)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(refunded()).containsExactly("1000 REFUNDED");
        assertThat(givenBackByTheLog()).containsExactly(600L, 400L);
    }

    private List<String> refunded() {
        return jdbc.sql("SELECT refunded_minor || ' ' || status FROM payment.payment WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(String.class)
                .list();
    }

    /** What the ledger books. */
    private List<Long> givenBackByTheLog() {
        return jdbc.sql("""
                        SELECT (data -> 'amount' ->> 'amountMinor')::bigint FROM payment.event
                        WHERE aggregate_id = :payment AND event_type = 'PaymentRefunded' ORDER BY aggregate_version
                        """)
                .param("payment", paymentId.uuid())
                .query(Long.class)
                .list();
    }

    /** A part of it may be paid: what is missing is only paid when it is asked for again. */
    @Test
    void asksForARefundUnderItsKeyForAsLongAsThatIsKept() {
        renewing.authorize(authorization(1), TIMEOUT);
        taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 300));
        provider.answersRefund(new RefundAnswer.Unknown("TIMED_OUT"));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());

        age("40 days");

        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(provider.calls).filteredOn(call -> call.startsWith("refund")).hasSize(2);
    }

    @Test
    void sendsNoRefundOfWhatWasCapturedTooLongAgo() {
        renewing.authorize(authorization(1), TIMEOUT);
        taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));
        var first = RefundId.of(Ids.next());
        var second = RefundId.of(Ids.next());
        refunds.grant(grant(first, 300));
        refunds.grant(grant(second, 300));

        age("179 days");
        assertThat(givingBack.pay(orderId, first)).isEqualTo(new MoneyMovement.Succeeded());
        age("2 days");
        assertThat(givingBack.pay(orderId, second)).isEqualTo(new MoneyMovement.Failed("REFUND_WINDOW_OVER"));

        assertThat(provider.calls).filteredOn(call -> call.startsWith("refund")).hasSize(1);
    }

    /** On the provider's own pages: we have captured nothing, early or late. */
    @Test
    void givesBackWhatOthersHaveCaptured() {
        renewing.authorize(authorization(1), TIMEOUT);
        jdbc.sql("UPDATE payment.payment SET status = 'CAPTURED', captured_minor = 1000 WHERE order_id = :order")
                .param("order", orderId.uuid())
                .update();
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 1000));

        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
    }

    /** PayPal holds it under one of two ids, and nobody knows under which. */
    @Test
    void takesNothingWhileItIsNotKnownHowARenewalEnded() {
        renewing.authorize(authorization(1), TIMEOUT);
        provider.answersNext(new GatewayAnswer.Unknown("TIMED_OUT"));
        renewing.authorize(authorization(2), TIMEOUT);
        var request = capture(FulfilmentId.of(Ids.next()), 1000, true, 1);
        provider.answersNext(new GatewayAnswer.Unknown("TIMED_OUT"));

        assertThat(taking.capture(request)).isEqualTo(new MoneyMovement.Pending());
        assertThat(provider.calls).noneMatch(call -> call.startsWith("capture"));

        assertThat(taking.capture(request)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(provider.calls).endsWith("capture hold-2");
    }

    @Test
    void renewsNothingWhileItIsNotKnownWhatACaptureTook() {
        renewing.authorize(authorization(1), TIMEOUT);
        provider.answersNext(new GatewayAnswer.Unknown("TIMED_OUT"));
        taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));

        assertThat(renewing.authorize(authorization(2), TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Unknown("EARLIER_ATTEMPT_UNKNOWN"));

        assertThat(provider.calls).noneMatch(call -> call.startsWith("reauthorize"));
    }
}
