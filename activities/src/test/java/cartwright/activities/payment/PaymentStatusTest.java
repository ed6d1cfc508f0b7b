package cartwright.activities.payment;

import static cartwright.activities.payment.PaymentStatus.AUTHORIZED;
import static cartwright.activities.payment.PaymentStatus.CANCELED;
import static cartwright.activities.payment.PaymentStatus.CAPTURED;
import static cartwright.activities.payment.PaymentStatus.CREATED;
import static cartwright.activities.payment.PaymentStatus.EXPIRED;
import static cartwright.activities.payment.PaymentStatus.FAILED;
import static cartwright.activities.payment.PaymentStatus.PARTIALLY_CAPTURED;
import static cartwright.activities.payment.PaymentStatus.PARTIALLY_REFUNDED;
import static cartwright.activities.payment.PaymentStatus.REFUNDED;
import static cartwright.activities.payment.PaymentStatus.REQUIRES_ACTION;
import static cartwright.activities.payment.PaymentStatus.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStatusTest {

    private static final Set<PaymentStatus> TAKEN = EnumSet.of(PARTIALLY_CAPTURED, CAPTURED);
    private static final Set<PaymentStatus> GIVEN_BACK = EnumSet.of(PARTIALLY_REFUNDED, REFUNDED);

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(CREATED, and(TAKEN, EnumSet.of(REQUIRES_ACTION, AUTHORIZED, FAILED, CANCELED, VOIDED))),
                Arguments.of(REQUIRES_ACTION, and(TAKEN, EnumSet.of(AUTHORIZED, FAILED, CANCELED, VOIDED))),
                Arguments.of(AUTHORIZED, and(TAKEN, EnumSet.of(VOIDED, EXPIRED))),
                Arguments.of(PARTIALLY_CAPTURED, and(TAKEN, GIVEN_BACK)),
                Arguments.of(CAPTURED, GIVEN_BACK),
                Arguments.of(PARTIALLY_REFUNDED, GIVEN_BACK),
                Arguments.of(REFUNDED, EnumSet.noneOf(PaymentStatus.class)),
                Arguments.of(VOIDED, TAKEN),
                Arguments.of(EXPIRED, TAKEN),
                Arguments.of(FAILED, TAKEN),
                Arguments.of(CANCELED, TAKEN));
    }

    private static Set<PaymentStatus> and(Set<PaymentStatus> some, Set<PaymentStatus> more) {
        var all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void goesForwardOnlyButTakesWhatTheProviderTookForTaken(PaymentStatus from, Set<PaymentStatus> allowed) {
        assertThat(Stream.of(PaymentStatus.values()).filter(from::canBecome))
                .containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void coversEveryStatus() {
        assertThat(transitions().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrder((Object[]) PaymentStatus.values());
    }
}
