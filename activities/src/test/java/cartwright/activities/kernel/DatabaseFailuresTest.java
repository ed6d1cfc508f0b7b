package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08006", "53300", "57P01", "58030"})
    void findsALostDatabaseBelowWhateverWrapsIt(String state) {
        var lost = new SQLException("lost", state);

        assertThat(DatabaseFailures.isAway(new IllegalStateException(new RuntimeException(lost))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "22P02", ""})
    void takesARefusalForNoLoss(String state) {
        assertThat(DatabaseFailures.isAway(new IllegalStateException(new SQLException("refused", state))))
                .isFalse();
    }

    @Test
    void takesNothingElseForALoss() {
        assertThat(DatabaseFailures.isAway(new IllegalStateException("57P01"))).isFalse();
    }
}
