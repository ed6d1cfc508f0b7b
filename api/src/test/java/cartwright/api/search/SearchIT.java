package cartwright.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.LocalOpenSearch;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.search.Indexing;
import cartwright.activities.search.SearchEvents;
import cartwright.activities.search.StockWatch;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.api.kernel.Page;
import cartwright.workflows.kernel.Sku;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Search over HTTP, with a real OpenSearch that is taken away in the middle and brought back. */
@DirtiesContext
class SearchIT extends ApiTest {

    private static final LocalOpenSearch SERVER = new LocalOpenSearch();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Account keeper = account(Role.CATALOG);
    private final String category = "Searched " + NUMBER.incrementAndGet();

    @Autowired
    private EventRelay relay;

    @Autowired
    private SearchEvents events;

    @Autowired
    private Indexing indexing;

    @Autowired
    private StockWatch stock;

    @DynamicPropertySource
    static void openSearch(DynamicPropertyRegistry registry) {
        registry.add("cartwright.opensearch.url", SERVER::url);
        registry.add("cartwright.opensearch.pause", () -> "1s");
        registry.add("cartwright.opensearch.patience", () -> "3s");
        registry.add("cartwright.search.stock-pause", () -> "0s");
    }

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void findsSortsAndCountsAndIsAnsweredByPostgreSqlWhileTheIndexIsAway() {
        category("{\"name\": \"colour\", \"type\": \"TEXT\"}");
        product("Stoneware pitcher", 2_000, "red");
        product("Stoneware pitcher, small", 900, "blue");
        index();

        var found = "/v1/search?q=stonewear pitchers&category=" + category;
        eventually(() -> {
            var answer = get(null, found + "&sort=price_asc");
            assertThat(answer).hasStatus(200).doesNotContainHeader("X-Search-Degraded");
            assertThat(names(answer)).containsExactly("Stoneware pitcher, small", "Stoneware pitcher");
            assertThat(read(answer, "$.hits[0].price.amountMinor")).isEqualTo("900");
            assertThat(read(answer, "$.total")).isEqualTo("2");
        });
        var chosen = get(null, found + "&attr.colour=red&priceMin=1000");
        assertThat(names(chosen)).containsExactly("Stoneware pitcher");
        assertThat(JsonPath.<List<String>>read(text(chosen), "$.facets.attributes.colour[*].value"))
                .containsExactly("red");
        assertThat(JsonPath.<List<Integer>>read(text(chosen), "$.facets.prices[*].from"))
                .containsExactly(1_000);

        SERVER.kill();
        product("Stoneware pitcher, tall", 2_500, "red");
        hear();
        var degraded = get(null, "/v1/search?q=stoneware pitchers&category=" + category);
        assertThat(degraded).hasStatus(200).hasHeader("X-Search-Degraded", "true");
        assertThat(names(degraded)).hasSize(3);
        assertThat(get(null, "/v1/search/suggest?q=stonew")).hasStatus(200).hasHeader("X-Search-Degraded", "true");

        SERVER.start();
        index();
        eventually(() -> {
            var answer = get(null, found);
            assertThat(answer).hasStatus(200).doesNotContainHeader("X-Search-Degraded");
            assertThat(names(answer)).hasSize(3);
        });
    }

    @Test
    void makesTheIndexAnewWhileItIsSearchedAndChecksIt() {
        category("");
        product("Anew kettle", 2_000, null);
        index();
        var found = "/v1/search?q=anew kettle&category=" + category;
        eventually(() -> assertThat(read(get(null, found), "$.total")).isEqualTo("1"));
        var operations = account(Role.OPERATIONS);

        var begun = post(operations, "/v1/ops/search/reindex", key(), "{\"reason\": \"new synonyms\"}");
        assertThat(begun).hasStatus(202);
        assertThat(read(begun, "$.workflowId")).isEqualTo("search/reindex");
        eventually(() -> {
            var answer = get(null, found);
            assertThat(answer).doesNotContainHeader("X-Search-Degraded");
            assertThat(read(answer, "$.total")).isEqualTo("1");
            assertThat(read(get(operations, "/v1/ops/search/reindex"), "$.phase"))
                    .isEqualTo("SEARCHED");
        });

        assertThat(post(operations, "/v1/ops/search/check", key(), "{\"repair\": true}"))
                .hasStatus(202);
        eventually(() -> {
            var check = get(operations, "/v1/ops/search/check");
            assertThat(read(check, "$.status")).isEqualTo("COMPLETED");
            assertThat(read(check, "$.drift.missing")).isEqualTo("0");
        });
        assertThat(read(get(null, found), "$.total")).isEqualTo("1");
    }

    @Test
    void suggestsCategoriesAndProductsToWhoIsTyping() {
        category("");
        product("Porcelain gravy boat", 700, null);
        product("Porcelain gravy boat", 800, null);
        index();

        eventually(() -> {
            var answer = get(null, "/v1/search/suggest?q=gravy porc");
            assertThat(answer).hasStatus(200).doesNotContainHeader("X-Search-Degraded");
            assertThat(JsonPath.<List<String>>read(text(answer), "$.items[*].text"))
                    .containsExactly("Porcelain gravy boat");
        });
        eventually(() -> {
            var answer = get(null, "/v1/search/suggest?q=" + category.toLowerCase(Locale.ROOT));
            assertThat(answer).doesNotContainHeader("X-Search-Degraded");
            assertThat(JsonPath.<List<String>>read(text(answer), "$.items[*].category"))
                    .contains(category);
        });
        assertThat(read(get(null, "/v1/search/suggest?q=':*!"), "$.items")).isEqualTo("[]");
    }

    @Test
    void showsFirstWhatIsInStockOftenBoughtAndLikedByTheCustomer() {
        category("");
        product("Wicker hamper", 700, null);
        var sold = product("Wicker hamper", 700, null);
        var customer = account(Role.CUSTOMER);
        stock(sold, 50);
        place(customer, new Sku(sold), 5, VISA);

        eventually(() -> {
            index();
            var answer = get(customer, "/v1/search?q=wicker hamper&category=" + category);
            assertThat(answer).doesNotContainHeader("X-Search-Degraded");
            assertThat(read(answer, "$.total")).isEqualTo("2");
            assertThat(read(answer, "$.hits[0].sku")).isEqualTo(sold);
            assertThat(read(answer, "$.hits[0].inStock")).isEqualTo("true");
            assertThat(read(answer, "$.hits[1].inStock")).isEqualTo("false");
        });
        var popular = get(null, "/v1/search?q=wicker&sort=popularity&category=" + category);
        assertThat(popular).doesNotContainHeader("X-Search-Degraded");
        assertThat(read(popular, "$.hits[0].sku")).isEqualTo(sold);
    }

    @Test
    void walksThroughPages() {
        category("");
        for (int number = 0; number < 3; number++) {
            product("Paged ladle " + number, 100, null);
        }
        index();
        var uri = "/v1/search?q=paged ladle&sort=name&limit=2&category=" + category;
        eventually(() -> {
            var answer = get(null, uri);
            assertThat(answer).doesNotContainHeader("X-Search-Degraded");
            assertThat(read(answer, "$.total")).isEqualTo("3");
        });

        var first = get(null, uri);
        var second = get(null, uri + "&cursor=" + read(first, "$.nextCursor"));
        assertThat(first).doesNotContainHeader("X-Search-Degraded");
        assertThat(second).doesNotContainHeader("X-Search-Degraded");
        assertThat(names(first)).containsExactly("Paged ladle 0", "Paged ladle 1");
        assertThat(names(second)).containsExactly("Paged ladle 2");
        assertThat(read(second, "$.nextCursor")).isEqualTo("null");
        assertThat(read(second, "$.reachable")).isEqualTo("3");
    }

    /** Who follows the cursors to the last hit that can be reached is told that there are more, and is never refused. */
    @Test
    void endsItsPagesAtTenThousandHitsWithoutAnError() {
        category("");
        crowd(10_010);
        index();
        var uri = "/v1/search?q=crowded ladle&limit=150&category=" + category;
        eventually(() -> assertThat(read(get(null, uri), "$.total")).isEqualTo("10010"));

        var cursor = Page.cursor("9750");
        var pages = new ArrayList<Integer>();
        while (!cursor.equals("null")) {
            var page = get(null, uri + "&cursor=" + cursor);
            assertThat(page).hasStatus(200).doesNotContainHeader("X-Search-Degraded");
            assertThat(read(page, "$.total")).isEqualTo("10010");
            assertThat(read(page, "$.reachable")).isEqualTo("10000");
            pages.add(names(page).size());
            cursor = read(page, "$.nextCursor");
        }
        assertThat(pages).containsExactly(150, 100);

        var deep = get(null, uri + "&cursor=" + Page.cursor("10000"));
        assertThat(deep).hasStatus(400);
        assertThat(read(deep, "$.code")).isEqualTo("PAGE_TOO_DEEP");
        owner().sql("DELETE FROM search.document WHERE category = :category")
                .param("category", category)
                .update();
    }

    /** Puts so many products where they are found, past the catalogue. */
    private void crowd(int products) {
        owner().sql("""
                        INSERT INTO search.document (product_id, version, sku, name, description, category, active, labels, words, created_at)
                        SELECT gen_random_uuid(), 1, 'CROWD' || n, 'Crowded ladle', '', :category, true, '{}', '', now()
                        FROM generate_series(1, :products) n
                        """).param("category", category).param("products", products).update();
    }

    /** As many words as a question may have, each of which could be mistyped. */
    @Test
    void answersTheLongestQuestion() {
        category("");
        product("Longest table", 100, null);
        index();

        var answer = get(null, "/v1/search?q=" + "ab ".repeat(85));

        assertThat(answer).hasStatus(200).doesNotContainHeader("X-Search-Degraded");
    }

    private void category(String attribute) {
        var body = "{\"id\": \"%s\", \"name\": \"%s\", \"attributes\": [%s]}".formatted(category, category, attribute);
        assertThat(post(keeper, "/v1/categories", key(), body)).hasStatus(201);
    }

    private String product(String name, long pence, @Nullable String colour) {
        var sku = "SRCH" + NUMBER.incrementAndGet();
        var body =
                """
                {"sku": "%s", "name": "%s", "category": "%s", "price": {"amountMinor": %d, "currency": "GBP"}, "attributes": %s}
                """.formatted(sku, name, category, pence, colour == null ? "{}" : "{\"colour\": \"" + colour + "\"}");
        assertThat(post(keeper, "/v1/products", key(), body)).hasStatus(201);
        return sku;
    }

    private void stock(String sku, long units) {
        sku(0);
        assertThat(post(
                        keeper,
                        "/v1/inventory/" + sku + "/adjustments",
                        key(),
                        "{\"warehouse\": \"%s\", \"delta\": %d, \"reason\": \"test\"}".formatted(WAREHOUSE, units)))
                .hasStatus(201);
    }

    private void index() {
        hear();
        stock.next();
        all(indexing::next);
    }

    private void hear() {
        Backlog.handOver(owner(), relay, events, List.of(EventStream.CATALOG, EventStream.ORDERS));
    }

    private static void all(IntSupplier work) {
        var done = work.getAsInt();
        while (done > 0) {
            done = work.getAsInt();
        }
    }

    private static List<String> names(MvcTestResult answer) {
        return JsonPath.read(text(answer), "$.hits[*].name");
    }
}
