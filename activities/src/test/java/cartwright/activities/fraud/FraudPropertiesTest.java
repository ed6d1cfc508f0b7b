package cartwright.activities.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FraudPropertiesTest {

    private static final String KEY = "a key of more than thirty-two characters";

    private static FraudProperties bound(Map<String, String> properties) {
        var all = new HashMap<String, String>(properties);
        all.putIfAbsent("cartwright.fraud.hash-key", KEY);
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("cartwright.fraud", FraudProperties.class)
                .get();
    }

    @Test
    void haveThresholdsWithoutBeingToldAny() {
        var properties = bound(Map.of());

        assertThat(properties.reviewTime()).isEqualTo(Duration.ofDays(1));
        assertThat(properties.rules().reviewAt()).isEqualTo(50);
        assertThat(properties.rules().rejectAt()).isEqualTo(100);
        assertThat(properties.rules().counting()).hasSize(3);
    }

    @Test
    void takeLimitsByCurrency() {
        assertThat(bound(Map.of("cartwright.fraud.amount.limits.GBP", "5000"))
                        .rules()
                        .rules())
                .contains(new Rule.LargeAmount(Map.of("GBP", 5_000L), 50));
    }

    @ParameterizedTest
    @CsvSource({
        "hash-key, short",
        "review-at, 0",
        "reject-at, 49",
        "review-time, 0s",
        "customer.most, -1",
        "card.points, -1",
        "address.within, 59s",
        "amount.points, -1",
        "amount.limits.GBP, -1",
        "other-country, -1",
        "new-account.age, -1d",
        "new-account.points, -1"
    })
    void refuseWhatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("cartwright.fraud." + name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cartwright.fraud." + name);
    }

    @Test
    void doNotShowTheKey() {
        assertThat(bound(Map.of()).toString()).doesNotContain(KEY);
    }
}
