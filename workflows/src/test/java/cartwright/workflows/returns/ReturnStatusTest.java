package cartwright.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnStatusTest {

    @Test
    void isCanceledOnlyBeforeAnythingMoves() {
        assertThat(Arrays.stream(ReturnStatus.values()).filter(status -> status.canBecome(ReturnStatus.CANCELED)))
                .containsExactly(ReturnStatus.REQUESTED, ReturnStatus.APPROVED);
    }

    @Test
    void isRefundedOnlyOnceEveryUnitIsInspected() {
        assertThat(Arrays.stream(ReturnStatus.values()).filter(status -> status.canBecome(ReturnStatus.REFUNDED)))
                .containsExactly(ReturnStatus.INSPECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "CLOSED", "CANCELED"})
    void neverLeavesItsEnd(ReturnStatus end) {
        assertThat(EnumSet.allOf(ReturnStatus.class)).noneMatch(end::canBecome);
    }

    @Test
    void takesInWhatArrivesAfterItHasExpiredAndNothingElse() {
        assertThat(EnumSet.allOf(ReturnStatus.class).stream().filter(ReturnStatus.EXPIRED::canBecome))
                .containsExactly(ReturnStatus.PARTIALLY_RECEIVED, ReturnStatus.RECEIVED, ReturnStatus.INSPECTED);
    }

    @ParameterizedTest
    @EnumSource
    void isNeverItsOwnNext(ReturnStatus status) {
        assertThat(status.canBecome(status)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void holdsItsUnitsUnlessTheyStayWithTheCustomer(ReturnStatus status) {
        assertThat(status.holdsUnits())
                .isNotEqualTo(EnumSet.of(ReturnStatus.DECLINED, ReturnStatus.CANCELED, ReturnStatus.EXPIRED)
                        .contains(status));
    }
}
