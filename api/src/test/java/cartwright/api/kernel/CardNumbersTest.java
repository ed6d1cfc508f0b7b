package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CardNumbersTest {

    private final JsonMapper mapper = JsonMapper.builder().build();

    private boolean isRefused(String text) {
        return CardNumbers.find(mapper.createObjectNode().put("text", text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CODE_01a21393-4878-7528-baa7-29629f2674f3",
                "order/ord_01a4242424242424242aaabbbcccddde",
                "see ord_01a4242424242424242aaabbbcccddde, please"
            })
    void takesNoIdForACard(String text) {
        assertThat(isRefused(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x4242424242424242y",
                "ord_4242424242424242",
                "01a21393-4878-7528-baa7-29629f2674f3 4242 4242 4242 4242",
                "a_01a4242424242424242aaabbbcccddde",
                "ord_01a4242424242424242aaabbbcccdddef"
            })
    void findsACardBesideAnIdAndInWhatIsNone(String text) {
        assertThat(isRefused(text)).isTrue();
    }
}
