package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.RefundAnswer.Paid;
import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.activities.payment.RefundAnswer.PartlyPaid;
import cartwright.activities.payment.RefundAnswer.Undecided;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A refund of 10.00 that its provider takes over two captures: one of ours, two of its own. */
class PartedRefundsIT extends RenewingPaymentTest {

    private static final Part SIX = new Part("six", Money.of(600, "GBP"));
    private static final Part FOUR = new Part("four", Money.of(400, "GBP"));
    private static final Failed PARTLY = new Failed("PARTLY_PAID");

    private final RefundId refund = RefundId.of(Ids.next());
    private final EventRelay relay;
    private final Ledger ledger;

    @Autowired
    PartedRefundsIT(BeanFactory beans) {
        super(beans);
        this.relay = beans.getBean(EventRelay.class);
        this.ledger = beans.getBean(Ledger.class);
    }

    @BeforeEach
    void grantARefundOfAllThatWasCaptured() {
        renewing.authorize(authorization(1), TIMEOUT);
        taking.capture(capture(FulfilmentId.of(Ids.next()), 1000, true, 1));
        refunds.grant(grant(refund, 1000));
    }

    @Test
    void isBookedPartByPartUnderTheIdsOfTheProvider() {
        provider.answersRefund(new Paid(List.of(SIX, FOUR)));
        provider.finds(new Paid(List.of(FOUR, SIX)));

        for (int again = 0; again < 2; again++) {
            assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Succeeded());
            assertThat(reported.learn(orderId, refund)).isEqualTo(new Succeeded());
        }

        assertThat(booked()).containsExactly("REFUND six -600", "REFUND four -400");
        assertThat(givenBack()).isEqualTo(1000);
        assertThat(status()).isEqualTo("SUCCEEDED");
        assertThat(told()).containsExactly(1000L, 1000L);
    }

    /** What customers are told with each part. */
    private List<Long> told() {
        return jdbc.sql("""
                        SELECT (data -> 'paid' ->> 'amountMinor')::bigint FROM payment.event
                        WHERE aggregate_id = :payment AND event_type = 'PaymentRefunded' ORDER BY aggregate_version
                        """)
                .param("payment", paymentId.uuid())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    @Test
    void isBookedAsFarAsItIsPaidWhileTheRestIsNot() {
        provider.answersRefund(new Undecided("six", List.of(SIX)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Pending());
        assertThat(booked()).containsExactly("REFUND six -600");
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 1))).isEqualTo(new Grant.ExceedsCaptured(gbp(0)));

        provider.finds(new PartlyPaid(List.of(SIX), List.of(FOUR)));
        assertThat(reported.learn(orderId, refund)).isEqualTo(new Pending());
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(PARTLY);
        var four = new Part("four again", FOUR.amount());
        provider.answersRefund(new Paid(List.of(SIX, four)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Succeeded());

        assertThat(booked()).containsExactly("REFUND six -600", "REFUND four again -400");
        assertThat(givenBack()).isEqualTo(1000);
    }

    /** Of the 6.00 that arrived the payment has less left, not of the 10.00 that were asked for as well. */
    @Test
    void leavesTheRestOfThePaymentForOtherRefundsWhileItIsUnderWay() {
        var first = RefundId.of(Ids.next());
        jdbc.sql("UPDATE payment.refund SET amount_minor = 800 WHERE id = :id")
                .param("id", refund.uuid())
                .update();
        refunds.grant(grant(first, 200));
        provider.answersRefund(new Undecided("six", List.of(SIX)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Pending());

        assertThat(givingBack.pay(orderId, first)).isEqualTo(new Succeeded());
    }

    @Test
    void losesTheOnePartThatTheBankReturnedAndIsPaidAgain() {
        paid();
        provider.finds(new PartlyPaid(List.of(FOUR), List.of(SIX)));

        assertThat(givingBack.pay(orderId, refund)).isEqualTo(PARTLY);
        assertThat(reported.learn(orderId, refund)).isEqualTo(PARTLY);

        assertThat(booked()).containsExactly("REFUND six -600", "REFUND four -400", "REFUND_FAILURE six 600");
        assertThat(givenBack()).isEqualTo(400);
        assertThat(status()).isEqualTo("FAILED");
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 1))).isInstanceOf(Grant.PaymentUnknown.class);

        age("50 days");
        provider.answersRefund(new Paid(List.of(FOUR, new Part("six again", SIX.amount()))));
        jdbc.sql("UPDATE payment.attempt SET finished_at = now() WHERE order_id = :order AND state = 'UNKNOWN'")
                .param("order", orderId.uuid())
                .update();
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Succeeded());

        assertThat(booked())
                .endsWith("REFUND_FAILURE six 600", "REFUND six again -600")
                .hasSize(4);
        assertThat(givenBack()).isEqualTo(1000);
        assertThat(status()).isEqualTo("SUCCEEDED");
        assertThat(provider.calls.stream().filter(call -> call.startsWith("refund")))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void isPromisedAnewWhenAPersonGivesUpWhatTheBankReturned() {
        paid();
        provider.finds(new PartlyPaid(List.of(FOUR), List.of(SIX)));
        assertThat(reported.learn(orderId, refund)).isEqualTo(PARTLY);

        assertThat(partlyPaid.giveUpRest(orderId, refund))
                .isInstanceOf(Failed.class)
                .isNotEqualTo(PARTLY);

        assertThat(booked()).containsExactly("REFUND six -600", "REFUND four -400", "REFUND_FAILURE six 600");
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 601))).isEqualTo(new Grant.ExceedsCaptured(gbp(600)));
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 600))).isInstanceOf(Grant.Granted.class);
    }

    @Test
    void losesTheOtherPartTooWhenThatComesBackAsWell() {
        paid();
        provider.finds(new PartlyPaid(List.of(FOUR), List.of(SIX)));
        reported.learn(orderId, refund);
        partlyPaid.giveUpRest(orderId, refund);
        provider.finds(new RefundAnswer.Refused("refund_failed"));

        assertThat(reported.learn(orderId, refund)).isEqualTo(new Failed("CAME_BACK"));
        assertThat(reported.learn(orderId, refund)).isEqualTo(new Failed("refund_failed"));

        assertThat(booked())
                .containsExactly(
                        "REFUND six -600", "REFUND four -400", "REFUND_FAILURE six 600", "REFUND_FAILURE four 400");
        assertThat(givenBack()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesWhatWasPaidOfItWhenThatComesBackBeforeTheRestIsPaid(boolean isReported) {
        provider.answersRefund(new PartlyPaid(List.of(SIX), List.of()));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(PARTLY);
        provider.finds(new RefundAnswer.Refused("refund_failed"));

        if (isReported) {
            assertThat(reported.learn(orderId, refund)).isEqualTo(PARTLY);
        } else {
            assertThat(partlyPaid.giveUpRest(orderId, refund)).isEqualTo(new Failed("refund_failed"));
        }

        assertThat(booked()).containsExactly("REFUND six -600", "REFUND_FAILURE six 600");
        assertThat(givenBack()).isZero();
    }

    @Test
    void isPaidInPartThatWasGivenUpAndHasArrivedInPart() {
        provider.answersRefund(new RefundAnswer.Unknown("TIMED_OUT"));
        givingBack.pay(orderId, refund);
        age("50 days");
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Failed("NEVER_ARRIVED"));
        provider.finds(new PartlyPaid(List.of(SIX), List.of()));

        assertThat(reported.learn(orderId, refund)).isEqualTo(PARTLY);

        assertThat(booked()).containsExactly("REFUND six -600");
    }

    /** Until ADR 55 all parts were booked under the first one's id. */
    @Test
    void isBookedUnderTheRightIdsOnceTheProviderShowsPartsThatWereBookedAsOne() {
        bookedAsOne();
        provider.finds(new Paid(List.of(SIX, FOUR)));

        for (int again = 0; again < 2; again++) {
            assertThat(reported.learn(orderId, refund)).isEqualTo(new Succeeded());
        }

        assertThat(booked()).containsExactly("REFUND six -1000", "REFUND six 400", "REFUND four -400");
        assertThat(givenBack()).isEqualTo(1000);
    }

    @Test
    void losesTheOnePartThatTheBankReturnedOfThoseThatWereBookedAsOne() {
        bookedAsOne();
        provider.finds(new PartlyPaid(List.of(FOUR), List.of(SIX)));

        assertThat(givingBack.pay(orderId, refund)).isEqualTo(PARTLY);

        assertThat(booked())
                .containsExactly("REFUND six -1000", "REFUND six 400", "REFUND four -400", "REFUND_FAILURE six 600");
        assertThat(givenBack()).isEqualTo(400);
    }

    private void paid() {
        provider.answersRefund(new Paid(List.of(SIX, FOUR)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Succeeded());
    }

    private void bookedAsOne() {
        provider.answersRefund(new Paid("six", gbp(1000)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Succeeded());
    }

    private String status() {
        return refunds.find(refund).orElseThrow().status();
    }

    /** What the ledger has of it at the provider, once it has read the log. */
    private List<String> booked() {
        var consumer = new LedgerEvents(ledger);
        Backlog.handOver(jdbc, relay, consumer, List.of(EventStream.PAYMENTS));
        return jdbc.sql("""
                        SELECT kind || ' ' || provider_ref || ' ' || amount_minor FROM ledger.posting
                        WHERE order_id = :order AND account = 'psp_clearing' AND kind LIKE 'REFUND%' ORDER BY at, cause_id
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
