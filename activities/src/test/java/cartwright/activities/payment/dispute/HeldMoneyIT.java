package cartwright.activities.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.dispute.DisputeStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A provider that holds the disputed amount until the dispute is decided, as PayPal does. */
class HeldMoneyIT extends DisputeTest {

    private static final List<String> HELD = List.of("DISPUTE disputes 1017", "DISPUTE psp_clearing -1017");
    private static final List<String> LET_GO =
            List.of("DISPUTE_REVERSAL psp_clearing 1017", "DISPUTE_REVERSAL disputes -1017");

    @Autowired
    HeldMoneyIT(BeanFactory beans) {
        super(beans);
    }

    @BeforeEach
    void holds() {
        bank.holdsUntilItDecides();
    }

    @Test
    void booksTheHoldAndItsEndWhenTheDisputeIsWon() {
        assertThat(look().fundsWithdrawn()).isTrue();
        bank.becomes(DisputeStatus.UNDER_REVIEW);
        look();
        assertThat(postings()).containsExactlyElementsOf(HELD);

        bank.becomes(DisputeStatus.WON);
        var won = look();
        look();

        assertThat(won.hasEnded()).isTrue();
        assertThat(postings())
                .startsWith(HELD.toArray(String[]::new))
                .endsWith(LET_GO.toArray(String[]::new))
                .hasSize(4);
    }

    @Test
    void booksTheEndOfTheHoldAndWhatWasTakenInItsPlaceWhenTheDisputeIsLost() {
        look();

        bank.becomes(DisputeStatus.LOST);
        var lost = look();
        look();

        assertThat(stored(lost.id()).withdrawn().minus(stored(lost.id()).reinstated()))
                .isEqualTo(order.total());
        assertThat(postings())
                .hasSize(8)
                .containsAll(LET_GO)
                .contains("DISPUTE_WRITE_OFF losses 1017", "DISPUTE_WRITE_OFF disputes -1017");
        assertThat(postings()).filteredOn("DISPUTE psp_clearing -1017"::equals).hasSize(2);
    }

    @Test
    void takesAnAnswerFromBeforeTheHoldForNoEndOfIt() {
        look();
        bank.becomes(DisputeStatus.INQUIRY_NEEDS_RESPONSE);

        var late = look();

        assertThat(late.status()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        assertThat(late.fundsReinstated()).isFalse();
        assertThat(postings()).containsExactlyElementsOf(HELD);
    }

    @Test
    void movesNothingWhenNothingWasHeldAndTheDisputeIsWon() {
        bank.becomes(DisputeStatus.WON);

        assertThat(look().hasEnded()).isTrue();

        assertThat(postings()).isEmpty();
    }

    /** Booked under the payment's own reference, as the provider's reports know it. */
    private List<String> postings() {
        return postings("pi_" + order.paymentId());
    }
}
