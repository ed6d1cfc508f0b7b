package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChargeTest {
    private final Charge charge = Charge.of(new Charge.Attempt(
            "ch_1", Instant.EPOCH, "pi_1", null, 1000, "gbp", "pm_1", true, null, null, Map.of(), null));

    @Test
    void releasesWhatTheLastCaptureLeaves() {
        var taken = charge.capture(300, false, "txn_1").capture(500, true, "txn_2");

        assertThat(taken.amountCaptured()).isEqualTo(800);
        assertThat(taken.amountReleased()).isEqualTo(200);
        assertThat(taken.captures()).isEqualTo(2);
        assertThat(taken.captured()).isTrue();
        assertThat(taken.balanceTransaction()).isEqualTo("txn_2");
    }

    @Test
    void givesBackOnlyWhatWasTaken() {
        var taken = charge.capture(800, true, "txn_1");

        assertThat(taken.refundable()).isEqualTo(800);
        assertThat(taken.refund(300).refundable()).isEqualTo(500);
        assertThat(taken.refund(300).refund(-300).refundable()).isEqualTo(800);
    }

    @Test
    void releasesEverythingWhenNothingWasTaken() {
        assertThat(charge.release().amountReleased()).isEqualTo(1000);
        assertThat(charge.capture(400, false, "txn_1").release().amountReleased())
                .isEqualTo(600);
    }
}
