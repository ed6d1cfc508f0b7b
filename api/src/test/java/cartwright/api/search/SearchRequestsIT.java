package cartwright.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the search, in a shop that has no OpenSearch, and what is kept of it. */
class SearchRequestsIT extends ApiTest {

    private final Account keeper = account(Role.CATALOG);

    @Test
    void countsWhatIsLookedForWithoutSayingByWhom() {
        for (int time = 0; time < 3; time++) {
            assertThat(get(account(Role.CUSTOMER), "/v1/search?q=Unheard OF gadget"))
                    .hasStatus(200);
            assertThat(get(null, "/v1/search?q=jane@example.com")).hasStatus(200);
        }
        assertThat(post(null, "/v1/search/clicks", null, "{\"q\": \"unheard of gadget\", \"sku\": \"A1\"}"))
                .hasStatus(204);
        assertThat(post(null, "/v1/search/clicks", null, "{\"q\": \"nobody asked for this\", \"sku\": \"A1\"}"))
                .hasStatus(204);

        var without = get(keeper, "/v1/search/queries?order=WITHOUT_RESULT&limit=200");
        assertThat(
                        JsonPath.<List<Object>>read(
                                text(without),
                                "$.items[?(@.query == 'unheard of gadget' && @.searches == 3 && @.withoutResult == 3 && @.clicks == 1)]"))
                .hasSize(1);
        assertThat(text(without)).doesNotContain("jane").doesNotContain("nobody asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priceMin=-1",
                "priceMin=cheap",
                "sort=random",
                "limit=0",
                "limit=201",
                "cursor=%",
                "currency=POUNDS",
                "attr.Colour=red",
                "attr.colour=",
                "q=\0"
            })
    void refusesWhatIsNoQuestion(String parameters) {
        var answer = get(null, "/v1/search?" + parameters);

        assertThat(answer).hasStatus(400);
        assertThat(read(answer, "$.code")).isEqualTo("INVALID_REQUEST");
        assertThat(JsonPath.<List<Object>>read(text(answer), "$.errors")).hasSize(1);
    }

    /** Over the wire: a container has bounds of its own. */
    @Test
    void refusesAQueryOfTenThousandCharactersAsAProblem() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port + "/v1/search?q=" + "a".repeat(10_000));

            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo("INVALID_REQUEST");
            assertThat(JsonPath.<String>read(answer.body(), "$.errors[0].pointer"))
                    .isEqualTo("q");
        }
    }
}
