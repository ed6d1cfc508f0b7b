package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedQueriesTest {

    @Test
    void countsOneQuestionHoweverItIsWritten() {
        assertThat(AskedQueries.normalized("  Tealight\t HOLDER ")).contains("tealight holder");
        assertThat(AskedQueries.normalized("85123A")).contains("85123a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "jane@example.com", "4242 4242 4242 4242", "call 07700 900123"})
    void keepsNothingThatCouldBeSomebodys(String text) {
        assertThat(AskedQueries.normalized(text)).isEmpty();
    }

    @Test
    void keepsNoLetters() {
        assertThat(AskedQueries.normalized("dear shop ".repeat(20))).isEmpty();
    }
}
