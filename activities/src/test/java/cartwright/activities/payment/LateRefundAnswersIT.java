package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Reply;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A refund is asked about twice, and the answer to the first question comes after that to the second, which was that it is paid. */
class LateRefundAnswersIT extends StripePaymentTest {

    private static final Reply UNDECIDED = new Reply(200, """
            {"id": "re_late", "object": "refund", "amount": 400, "currency": "gbp", "status": "pending"}""");
    private static final Reply REFUSED =
            new Reply(400, "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"charge_disputed\"}}");
    private static final Reply NONE_THERE = new Reply(200, "{\"object\": \"list\", \"data\": []}");

    private final RefundId refund = RefundId.of(Ids.next());

    @Autowired
    LateRefundAnswersIT(BeanFactory beans) {
        super(beans);
    }

    @BeforeEach
    void grantARefund() {
        captured(1000);
        refunds.grant(grant(refund, 400));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staysPaidWhateverALateAnswerSays(boolean isRefused) {
        STRIPE.guard(late(isRefused ? REFUSED : UNDECIDED, this::payMeanwhile));

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertPaidOnce();
    }

    @Test
    void staysPaidAlthoughItWasNotThereYetWhenItWasLookedFor() {
        refundIsUnderWay();
        age("2 days");
        STRIPE.guard(late(NONE_THERE, () -> {
            age("-2 days");
            payMeanwhile();
        }));

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertPaidOnce();
    }

    @Test
    void isPaidAfterAllWhenItArrivesAfterItWasGivenUp() {
        STRIPE.guard(late(Reply.NONE, () -> {
            age("2 days");
            STRIPE.guard(path -> NONE_THERE);
            assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Failed("NEVER_ARRIVED"));
            STRIPE.guard(path -> Reply.NONE);
        }));

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertPaidOnce();
    }

    /** Lists lag: paid under another key it would be paid twice. */
    @Test
    void staysUndecidedWhenWhatTheProviderHasAcceptedIsNotFound() {
        STRIPE.guard(late(UNDECIDED, () -> {}));
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());

        STRIPE.guard(path -> NONE_THERE);

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());
        assertThat(states("REFUND")).containsExactly("1 PENDING");
        assertThat(status()).isEqualTo("PENDING");
    }

    @Test
    void isNotPaidAgainByALateAnswerOnceTheBankHasReturnedIt() {
        STRIPE.guard(late(Reply.NONE, () -> {
            payMeanwhile();
            STRIPE.bankReturns(refund.value());
            assertThat(refunding.pay(orderId, refund)).isInstanceOf(MoneyMovement.Failed.class);
        }));

        assertThat(refunding.pay(orderId, refund)).isInstanceOf(MoneyMovement.Failed.class);

        assertThat(status()).isEqualTo("FAILED");
        assertThat(givenBack()).isZero();
    }

    private void payMeanwhile() {
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
    }

    private void refundIsUnderWay() {
        STRIPE.become(StripeDouble.Fault.RATE_LIMITED);
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(StripeDouble.Fault.NONE);
    }

    /** Lets {@code meanwhile} happen while the first question about a refund waits for its answer, which is {@code reply}. */
    private static StripeDouble.Gate late(Reply reply, Runnable meanwhile) {
        var isFirst = new AtomicBoolean(true);
        return path -> {
            if (!path.equals("/v1/refunds") || !isFirst.getAndSet(false)) {
                return Reply.NONE;
            }
            meanwhile.run();
            return reply;
        };
    }

    private void assertPaidOnce() {
        assertThat(status()).isEqualTo("SUCCEEDED");
        assertThat(states("REFUND")).containsExactly("1 SUCCESS");
        assertThat(givenBack()).isEqualTo(400);
        assertThat(STRIPE.effects(ref()))
                .filteredOn(effect -> effect.kind().equals("REFUND"))
                .hasSize(1);
    }

    private String status() {
        return refunds.find(refund).orElseThrow().status();
    }
}
