package cartwright.activities.inventory.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountPropertiesTest {

    private final CountProperties properties = new CountProperties(2, 1, 20);

    @ParameterizedTest
    @CsvSource({
        "TO_COUNT, 100, 100, DONE",
        "TO_COUNT, 100, 98, DONE",
        "TO_COUNT, 100, 102, DONE",
        "TO_COUNT, 100, 97, TO_RECOUNT",
        "TO_COUNT, 3, 2, DONE",
        "TO_COUNT, 3, 1, TO_RECOUNT",
        "TO_COUNT, 0, 1, DONE",
        "TO_COUNT, 2000, 1970, TO_APPROVE",
        "TO_RECOUNT, 100, 80, DONE",
        "TO_RECOUNT, 100, 79, TO_APPROVE",
        "TO_RECOUNT, 100, 121, TO_APPROVE"
    })
    void believesLittleAtOnceMoreOnTheSecondCountAndMuchWithASecondPerson(
            CountLineStatus before, long expected, long counted, CountLineStatus after) {
        assertThat(properties.after(before, expected, counted)).isEqualTo(after);
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> new CountProperties(101, 1, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CountProperties(2, -1, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CountProperties(2, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
