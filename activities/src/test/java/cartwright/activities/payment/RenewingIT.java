package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment at a provider that renews authorizations. */
class RenewingIT extends StripePaymentTest {

    private static final Money TEN = Money.of(1000, "GBP");

    /** How long PayPal vouches for an authorization. */
    private static final Duration HONOURED = Duration.ofDays(3);

    private final RenewingGateway provider = new RenewingGateway();
    private final Attempts attempts;
    private final Payments payments;
    private final Authorizing renewing;
    private final Capturing taking;
    private final Refunding givingBack;
    private final PaymentProperties properties;

    @Autowired
    RenewingIT(BeanFactory beans) {
        super(beans);
        var gateways = new Gateways(List.of(provider), beans.getBean(ProviderCalls.class));
        this.attempts = beans.getBean(Attempts.class);
        this.payments = beans.getBean(Payments.class);
        this.properties = beans.getBean(PaymentProperties.class);
        var clock = beans.getBean(Clock.class);
        var kept = new KeptFailures(attempts, payments, gateways, clock);
        var open = new OpenCaptures(attempts, payments, gateways, kept, properties, clock);
        var transaction = beans.getBean(TransactionTemplate.class);
        this.renewing = new Authorizing(attempts, payments, gateways, kept, clock);
        this.taking = new Capturing(attempts, payments, gateways, open, transaction, clock);
        this.givingBack = new Refunding(
                attempts,
                payments,
                refunds,
                beans.getBean(RefundShares.class),
                beans.getBean(RefundOutcomes.class),
                gateways,
                kept,
                beans.getBean(CreditPayouts.class),
                open,
                transaction,
                clock);
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

    @Test
    void looksAgainWhenTheProviderVouchesForTheMoneyNoLonger() {
        var first = (Authorized) renewing.authorize(authorization(1), TIMEOUT);

        assertThat(first.decideAt()).isCloseTo(Instant.now().plus(HONOURED), within(1, ChronoUnit.MINUTES));
        var early = ending(Duration.ofDays(2));
        assertThat(early.toTry()).isEmpty();
        assertThat(early.lookAgainAt()).isCloseTo(Instant.now().plus(HONOURED), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void renewsAfterEachSuchPeriodAndAsksOnlyOnTheLastDay() {
        renewing.authorize(authorization(1), TIMEOUT);

        var later = ending(HONOURED.plusMinutes(1));
        assertThat(later.toTry()).containsExactly(EndingAction.REAUTHORIZE);
        assertThat(later.lookAgainAt())
                .isCloseTo(Instant.now().plus(HONOURED.multipliedBy(2)), within(2, ChronoUnit.MINUTES));
        assertThat(ending(Duration.ofDays(27)).lookAgainAt()).isEqualTo(provider.end.minus(Duration.ofDays(1)));
        var last = ending(Duration.ofDays(28).plusMinutes(1));
        assertThat(last.toTry()).containsExactly(EndingAction.REAUTHORIZE, EndingAction.ASK);
        assertThat(last.lookAgainAt()).isNull();
    }

    @Test
    void renewsNothingOfWhichAPartIsCaptured() {
        renewing.authorize(authorization(1), TIMEOUT);
        taking.capture(capture(FulfilmentId.of(Ids.next()), 400, false, 1));

        assertThat(ending(Duration.ofDays(5)).toTry()).isEmpty();
        assertThat(ending(Duration.ofDays(5)).lookAgainAt()).isEqualTo(provider.end.minus(Duration.ofDays(1)));
        assertThat(ending(Duration.ofDays(29)).toTry()).containsExactly(EndingAction.ASK);
    }

    @Test
    void renewsAgainAPeriodAfterARenewalWasRefused() {
        renewing.authorize(authorization(1), TIMEOUT);
        age("4 days");
        provider.answersNext(new GatewayAnswer.Refused("PAYER_CANNOT_PAY", null));
        renewing.authorize(authorization(2), TIMEOUT);

        assertThat(ending(Duration.ofDays(1)).toTry()).isEmpty();
        assertThat(ending(HONOURED.plusMinutes(1)).toTry()).containsExactly(EndingAction.REAUTHORIZE);
    }

    @Test
    void tellsOncePerPaymentThatItsAuthorizationEnds() {
        renewing.authorize(authorization(1), TIMEOUT);
        var ending = new EndingAuthorizations(payments, attempts, properties, jdbc, Clock.systemUTC());

        ending.announce(orderId, paymentId);
        ending.announce(orderId, paymentId);

        assertThat(jdbc.sql("""
                                SELECT count(*) FROM payment.event
                                WHERE aggregate_id = :payment AND event_type = 'AuthorizationEnding' AND data ->> 'orderId' = :order
                                """)
                        .param("payment", paymentId.uuid())
                        .param("order", orderId.value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void renewsNothingAtAProviderThatCannot() {
        authorize(1000);

        assertThat(ending(Duration.ofDays(8)).toTry()).containsExactly(EndingAction.ASK);
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

    private AuthorizationEnding ending(Duration later) {
        var then = Clock.offset(Clock.systemUTC(), later);
        return new EndingAuthorizations(payments, attempts, properties, jdbc, then).decide(orderId, paymentId);
    }

    private AuthorizePayment authorization(int sequence) {
        return new AuthorizePayment(
                orderId,
                paymentId,
                CustomerId.of(orderId.uuid()),
                new PaymentMethod(Provider.PAYPAL, "B-1"),
                TEN,
                sequence);
    }

    private String key(int sequence) {
        return orderId.value() + ":authorize:" + sequence;
    }
}
