package cartwright.workflows.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "UNDER_REVIEW, NEEDS_RESPONSE, 1, true",
        "INQUIRY_UNDER_REVIEW, INQUIRY_NEEDS_RESPONSE, 1, true",
        "UNDER_REVIEW, NEEDS_RESPONSE, 0, false",
        "UNDER_REVIEW, NEEDS_RESPONSE, -1, false",
        "UNDER_REVIEW, INQUIRY_NEEDS_RESPONSE, 1, false",
        "WON, NEEDS_RESPONSE, 1, false",
        "LOST, UNDER_REVIEW, 1, false"
    })
    void goesBackOnlyToARequestThatLeavesMoreTime(
            DisputeStatus status, DisputeStatus next, int moreDays, boolean isNews) {
        var due = Instant.parse("2026-11-30T00:00:00Z");

        assertThat(status.isFollowedBy(next, due, due.plus(Duration.ofDays(moreDays))))
                .isEqualTo(isNews);
        assertThat(status.isFollowedBy(next, null, due)).isFalse();
        assertThat(status.isFollowedBy(next, due, null)).isFalse();
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
