package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void derivesTheSameIdOfTheSameOriginAndPurpose() {
        var origin = Ids.next();

        assertThat(Ids.derived(origin, "order 1")).isEqualTo(Ids.derived(origin, "order 1"));
        assertThat(Ids.derived(origin, "order 1"))
                .isNotEqualTo(Ids.derived(origin, "order 2"))
                .isNotEqualTo(Ids.derived(Ids.next(), "order 1"))
                .isNotEqualTo(origin);
    }

    @Test
    void derivesIdsOfTheOriginsTimeInTheFormOfAllOthers() {
        var origin = Ids.next();

        var derived = Ids.derived(origin, "order 1");

        assertThat(derived.version()).isEqualTo(7);
        assertThat(derived.variant()).isEqualTo(2);
        assertThat(derived.getMostSignificantBits() >>> 16).isEqualTo(origin.getMostSignificantBits() >>> 16);
    }
}
