package cartwright.workflows.order;

import static cartwright.workflows.order.OrderStatus.AWAITING_PAYMENT;
import static cartwright.workflows.order.OrderStatus.CANCELLED;
import static cartwright.workflows.order.OrderStatus.COMPLETED;
import static cartwright.workflows.order.OrderStatus.CONFIRMED;
import static cartwright.workflows.order.OrderStatus.EXPIRED;
import static cartwright.workflows.order.OrderStatus.FAILED;
import static cartwright.workflows.order.OrderStatus.NEEDS_ATTENTION;
import static cartwright.workflows.order.OrderStatus.ON_HOLD;
import static cartwright.workflows.order.OrderStatus.PENDING;
import static cartwright.workflows.order.OrderStatus.PROCESSING;
import static cartwright.workflows.order.OrderStatus.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStatusTest {

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(PENDING, EnumSet.of(RESERVED, FAILED, EXPIRED, CANCELLED, ON_HOLD, NEEDS_ATTENTION)),
                Arguments.of(
                        RESERVED,
                        EnumSet.of(AWAITING_PAYMENT, CONFIRMED, FAILED, EXPIRED, CANCELLED, ON_HOLD, NEEDS_ATTENTION)),
                Arguments.of(
                        AWAITING_PAYMENT, EnumSet.of(CONFIRMED, FAILED, EXPIRED, CANCELLED, ON_HOLD, NEEDS_ATTENTION)),
                Arguments.of(CONFIRMED, EnumSet.of(PROCESSING, CANCELLED, COMPLETED, ON_HOLD, NEEDS_ATTENTION)),
                Arguments.of(PROCESSING, EnumSet.of(COMPLETED, CANCELLED, ON_HOLD, NEEDS_ATTENTION)),
                Arguments.of(ON_HOLD, EnumSet.complementOf(EnumSet.of(PENDING, ON_HOLD))),
                Arguments.of(NEEDS_ATTENTION, EnumSet.complementOf(EnumSet.of(PENDING, NEEDS_ATTENTION))),
                Arguments.of(COMPLETED, EnumSet.noneOf(OrderStatus.class)),
                Arguments.of(CANCELLED, EnumSet.noneOf(OrderStatus.class)),
                Arguments.of(EXPIRED, EnumSet.noneOf(OrderStatus.class)),
                Arguments.of(FAILED, EnumSet.noneOf(OrderStatus.class)));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void goesOnlyWhereTheRulesLetIt(OrderStatus from, Set<OrderStatus> allowed) {
        for (var to : OrderStatus.values()) {
            assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(to == from || allowed.contains(to));
        }
    }

    @Test
    void coversEveryStatus() {
        assertThat(transitions().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrder((Object[]) OrderStatus.values());
    }

    @Test
    void endsInFourStatuses() {
        assertThat(Stream.of(OrderStatus.values()).filter(OrderStatus::isTerminal))
                .containsExactly(COMPLETED, CANCELLED, EXPIRED, FAILED);
    }
}
