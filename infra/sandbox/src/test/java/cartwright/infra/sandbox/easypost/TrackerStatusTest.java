package cartwright.infra.sandbox.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackerStatusTest {
    @Test
    void leadsToTheDoor() {
        var journey = new ArrayList<TrackerStatus>();
        for (var status = Optional.of(TrackerStatus.UNKNOWN);
                status.isPresent();
                status = status.get().next()) {
            journey.add(status.get());
        }
        assertThat(journey)
                .containsExactly(
                        TrackerStatus.UNKNOWN,
                        TrackerStatus.PRE_TRANSIT,
                        TrackerStatus.IN_TRANSIT,
                        TrackerStatus.OUT_FOR_DELIVERY,
                        TrackerStatus.DELIVERED);
    }

    @Test
    void isSpelledAsEasypostDoes() {
        assertThat(TrackerStatus.OUT_FOR_DELIVERY.wire()).isEqualTo("out_for_delivery");
        assertThat(TrackerStatus.of("return_to_sender")).isEqualTo(TrackerStatus.RETURN_TO_SENDER);
    }

    @Test
    void knowsWhetherTheCarrierHasSeenTheParcel() {
        assertThat(TrackerStatus.PRE_TRANSIT.scanned()).isFalse();
        assertThat(TrackerStatus.IN_TRANSIT.scanned()).isTrue();
    }
}
