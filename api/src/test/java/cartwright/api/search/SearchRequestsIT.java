package cartwright.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.search.SearchEvents;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** What is asked of the search, in a shop that has no OpenSearch, and what is kept of it. */
class SearchRequestsIT extends ApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Account keeper = account(Role.CATALOG);

    @Autowired
    private EventRelay relay;

    @Autowired
    private SearchEvents events;

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

    /** Each of them comes first in one order and last in the other. */
    @Test
    void showsWhatIsLookedForMostOrChosenMostAndWhichProductsThatWere() {
        var often = "often looked for " + NUMBER.incrementAndGet();
        var chosen = "often chosen " + NUMBER.get();
        var first = product("CHOSEN" + NUMBER.incrementAndGet());
        var second = product("CHOSEN" + NUMBER.incrementAndGet());
        hear();
        times(5, () -> assertThat(get(null, "/v1/search?q=" + often)).hasStatus(200));
        times(3, () -> assertThat(get(null, "/v1/search?q=" + chosen)).hasStatus(200));
        click(often, first);
        click(chosen, first);
        times(2, () -> click(chosen, second.toLowerCase(Locale.ROOT)));
        click(chosen, "OF-NO-PRODUCT");

        assertThat(asked("", often, chosen)).containsExactly(often, chosen);
        assertThat(asked("order=FREQUENT&", often, chosen)).containsExactly(often, chosen);
        assertThat(asked("order=CLICKED&", often, chosen)).containsExactly(chosen, often);
        var list = text(get(keeper, "/v1/search/queries?order=CLICKED&limit=200"));
        assertThat(JsonPath.<List<Integer>>read(list, "$.items[?(@.query == '" + chosen + "')].clicks"))
                .containsExactly(4);
        assertThat(JsonPath.<List<String>>read(list, "$.items[?(@.query == '" + chosen + "')].chosen[*].sku"))
                .containsExactly(second, first);
        assertThat(JsonPath.<List<Integer>>read(list, "$.items[?(@.query == '" + chosen + "')].chosen[*].clicks"))
                .containsExactly(2, 1);
        assertThat(post(null, "/v1/search/clicks", null, "{\"q\": \"mug\", \"sku\": \"!\"}"))
                .hasStatus(400);
    }

    private List<String> asked(String order, String... queries) {
        var list = get(keeper, "/v1/search/queries?" + order + "limit=200");
        assertThat(list).hasStatus(200);
        var ours = Set.of(queries);
        return JsonPath.<List<String>>read(text(list), "$.items[*].query").stream()
                .filter(ours::contains)
                .toList();
    }

    private void click(String query, String sku) {
        assertThat(post(null, "/v1/search/clicks", null, "{\"q\": \"%s\", \"sku\": \"%s\"}".formatted(query, sku)))
                .hasStatus(204);
    }

    private static void times(int times, Runnable what) {
        for (int time = 0; time < times; time++) {
            what.run();
        }
    }

    private String product(String sku) {
        assertThat(post(keeper, "/v1/categories", key(), "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(sku, sku)))
                .hasStatus(201);
        var product = "{\"sku\": \"%s\", \"name\": \"Pictured jug\", \"category\": \"%s\"}".formatted(sku, sku);
        assertThat(post(keeper, "/v1/products", key(), product)).hasStatus(201);
        return sku;
    }

    @Test
    void showsAHitByAnImageThatAnybodyCanFetch() {
        var sku = "PICTURED" + NUMBER.incrementAndGet();
        product(sku);
        hear();
        var found = "/v1/search?q=" + sku;
        assertThat(JsonPath.<@Nullable Object>read(text(get(null, found)), "$.hits[0].image"))
                .isNull();

        var image = "/v1/products/" + sku + "/images";
        var added = described(as(keeper, HttpMethod.POST, image + "?alt=A jug")
                .header("Idempotency-Key", key())
                .contentType(MediaType.IMAGE_JPEG)
                .content(Pictures.jpeg(400, 300)));
        var ready = image + "/" + read(added, "$.id");
        eventually(() -> assertThat(read(get(keeper, ready), "$.state")).isEqualTo("READY"));
        hear();

        var shown = get(null, found);
        assertThat(read(shown, "$.hits[0].image.alt")).isEqualTo("A jug");
        assertThat(read(shown, "$.hits[0].image.width")).isEqualTo("160");
        assertThat(read(shown, "$.hits[0].image.height")).isEqualTo("120");
        assertThat(get(null, read(shown, "$.hits[0].image.url")))
                .hasStatus(200)
                .hasHeader("Content-Type", "image/jpeg");
    }

    private void hear() {
        Backlog.handOver(owner(), relay, events, List.of(EventStream.CATALOG));
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
    @ParameterizedTest
    @ValueSource(strings = {"/v1/search", "/v1/search/suggest"})
    void refusesAQueryOfTenThousandCharactersAsAProblem(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port + path + "?q=" + "a".repeat(10_000));

            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo("INVALID_REQUEST");
            assertThat(JsonPath.<String>read(answer.body(), "$.errors[0].pointer"))
                    .isEqualTo("q");
        }
    }
}
