package cartwright.activities.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.dispute.DisputeStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Inquiries that were dealt with, and of which the bank makes disputes all the same. */
class ReopenedDisputesIT extends DisputeTest {

    @Autowired
    ReopenedDisputesIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void isToBeFollowedAnewWhenAClosedInquiryBecomesADispute() {
        bank.becomes(DisputeStatus.INQUIRY_CLOSED);
        disputes.settle(look().id());
        assertThat(look().settled()).isTrue();

        bank.becomes(DisputeStatus.NEEDS_RESPONSE);

        var reopened = look();
        assertThat(reopened.settled()).isFalse();
        assertThat(reopened.freezesOrder()).isTrue();
        assertThat(reopened.hasEnded()).isFalse();
        disputes.settle(reopened.id());
        assertThat(look().settled()).isTrue();
    }

    @Test
    void staysDealtWithWhenItIsLookedAtAfterItsEnd() {
        bank.becomes(DisputeStatus.LOST);
        disputes.settle(look().id());

        bank.becomes(DisputeStatus.NEEDS_RESPONSE);

        assertThat(look().settled()).isTrue();
        assertThat(look().status()).isEqualTo(DisputeStatus.LOST);
    }
}
