package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.OrderRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void namesEveryRefusalOfAWorkflow(OrderRefusal refusal) {
        assertThat(ErrorCode.valueOf(refusal.name()).status().is4xxClientError())
                .isTrue();
    }

    @Test
    void keepsNoAnswerThatMayBeAnotherInAMoment() {
        assertThat(ErrorCode.NOT_READY.isPassing()).isTrue();
        assertThat(ErrorCode.NEEDS_ATTENTION.isPassing()).isTrue();
        assertThat(ErrorCode.PAYMENT_UNKNOWN.isPassing()).isTrue();
        assertThat(ErrorCode.UNAVAILABLE.isPassing()).isTrue();
        assertThat(ErrorCode.ALREADY_SHIPPED.isPassing()).isFalse();
    }
}
