package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.activities.payment.StripeDouble.Reply;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.PaymentActivities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The provider reports a refund, and the books say something else of it, or nothing yet. */
class ReportedRefundsIT extends StripePaymentTest {

    private static final Reply NONE_THERE = new Reply(200, "{\"object\": \"list\", \"data\": []}");

    private final PaymentActivities activities;
    private final RefundId refund = RefundId.of(Ids.next());

    @Autowired
    ReportedRefundsIT(BeanFactory beans) {
        super(beans);
        this.activities = beans.getBean(PaymentActivities.class);
    }

    @BeforeEach
    void grantARefund() {
        captured(1000);
        refunds.grant(grant(refund, 400));
    }

    @Test
    void areBookedOnceWhenNobodyKnewHowTheyEnded() {
        during(Fault.SILENT_AFTER_EFFECT, () -> assertThat(pay()).isEqualTo(new MoneyMovement.Pending()));

        assertThat(learn()).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(learn()).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(pay()).isEqualTo(new MoneyMovement.Succeeded());

        assertPaidOnce();
    }

    @Test
    void areBookedAlthoughTheyWereGivenUpBecauseTheyHadNotArrived() {
        during(Fault.SILENT_AFTER_EFFECT, this::pay);
        age("2 days");
        STRIPE.guard(path -> NONE_THERE);
        assertThat(pay()).isEqualTo(new MoneyMovement.Failed("NEVER_ARRIVED"));
        STRIPE.guard(path -> Reply.NONE);

        assertThat(learn()).isEqualTo(new MoneyMovement.Succeeded());

        assertPaidOnce();
    }

    @Test
    void areTakenBackOnceWhenTheBankHasReturnedThem() {
        pay();
        STRIPE.bankReturns(refund.value());

        assertThat(learn()).isInstanceOf(MoneyMovement.Failed.class);
        assertThat(learn()).isInstanceOf(MoneyMovement.Failed.class);

        assertThat(status()).isEqualTo("FAILED");
        assertThat(givenBack()).isZero();
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 1000))).isInstanceOf(Refunds.Grant.Granted.class);
    }

    @Test
    void areNotPaidBecauseSomebodyAsksAfterThemThatWereRefused() {
        during(Fault.REFUSED, () -> assertThat(pay()).isInstanceOf(MoneyMovement.Failed.class));

        assertThat(learn()).isInstanceOf(MoneyMovement.Failed.class);

        assertThat(status()).isEqualTo("FAILED");
        assertThat(refundsAtStripe()).isZero();
    }

    @Test
    void areNotGivenUpWhenTheyAreNotThereYet() {
        during(Fault.RATE_LIMITED, this::pay);

        assertThat(learn()).isEqualTo(new MoneyMovement.Pending());

        assertThat(states("REFUND")).containsExactly("1 PLUGIN_FAILURE");
        assertThat(refundsAtStripe()).isZero();
    }

    @Test
    void areNotPaidThatNobodyHasBegunToPay() {
        assertThat(learn()).isEqualTo(new MoneyMovement.Pending());

        assertThat(status()).isEqualTo("GRANTED");
        assertThat(refunds.begunWith(orderId, paymentId)).isEmpty();
        pay();
        assertThat(refunds.begunWith(orderId, paymentId)).hasSize(1);
    }

    private MoneyMovement pay() {
        return activities.payRefund(orderId, refund);
    }

    private MoneyMovement learn() {
        return activities.learnRefund(orderId, refund);
    }

    private void assertPaidOnce() {
        assertThat(status()).isEqualTo("SUCCEEDED");
        assertThat(states("REFUND")).containsExactly("1 SUCCESS");
        assertThat(givenBack()).isEqualTo(400);
        assertThat(refundsAtStripe()).isOne();
    }

    private long refundsAtStripe() {
        return STRIPE.effects(ref()).stream()
                .filter(effect -> effect.kind().equals("REFUND"))
                .count();
    }

    private String status() {
        return refunds.find(refund).orElseThrow().status();
    }
}
