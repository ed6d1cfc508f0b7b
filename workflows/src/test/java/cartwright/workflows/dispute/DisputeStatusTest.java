package cartwright.workflows.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisputeStatusTest {

    @ParameterizedTest
    @EnumSource
    void neverComesBackToWhereItWas(DisputeStatus status) {
        assertThat(reachable(status)).doesNotContain(status);
    }

    @Test
    void endsWonOrLost() {
        assertThat(after(DisputeStatus.WON)).isEmpty();
        assertThat(after(DisputeStatus.LOST)).isEmpty();
        assertThat(reachable(DisputeStatus.NEEDS_RESPONSE)).noneMatch(DisputeStatus::isInquiry);
    }

    @Test
    void mayBecomeADisputeFromAnyInquiry() {
        assertThat(DisputeStatus.values())
                .filteredOn(DisputeStatus::isInquiry)
                .allMatch(inquiry -> inquiry.canBecome(DisputeStatus.NEEDS_RESPONSE));
    }

    private static List<DisputeStatus> after(DisputeStatus status) {
        return Arrays.stream(DisputeStatus.values()).filter(status::canBecome).toList();
    }

    private static List<DisputeStatus> reachable(DisputeStatus status) {
        return after(status).stream()
                .flatMap(next -> Stream.concat(Stream.of(next), reachable(next).stream()))
                .distinct()
                .toList();
    }
}
