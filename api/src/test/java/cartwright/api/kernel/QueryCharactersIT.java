package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A character that no store keeps, wherever a request may have one. */
class QueryCharactersIT extends ApiTest {

    private final Account keeper = account(Role.CATALOG);

    @ParameterizedTest
    @CsvSource({
        "/v1/products?category=a, category",
        "/v1/categories?limit=5&parent=a, parent",
        "/v1/search?category=a, category",
        "/v1/exports/products?category=a, category"
    })
    void isRefusedInAParameter(String uri, String parameter) {
        var answer = get(keeper, uri + "\0");

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/products", "/v1/categories"})
    void isRefusedInACursor(String uri) {
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString("A\0B".getBytes(StandardCharsets.UTF_8));

        var answer = get(null, uri + "?cursor=" + cursor);

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("cursor");
    }
}
