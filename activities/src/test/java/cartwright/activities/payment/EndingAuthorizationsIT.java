package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.EndingAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** When authorizations are looked at before they end, and what is done about them then. */
class EndingAuthorizationsIT extends RenewingPaymentTest {

    @Autowired
    EndingAuthorizationsIT(BeanFactory beans) {
        super(beans);
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
    void renewsAPeriodAfterItWasSetAsideHoweverOftenItWasLookedAtSince() {
        renewing.authorize(authorization(1), TIMEOUT);
        age("2 days");
        renewing.refresh(orderId, paymentId, TIMEOUT);

        assertThat(ending(HONOURED.minusDays(2).plusMinutes(1)).toTry()).containsExactly(EndingAction.REAUTHORIZE);
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
}
