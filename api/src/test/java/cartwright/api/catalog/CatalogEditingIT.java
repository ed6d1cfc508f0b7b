package cartwright.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The catalogue as those who keep it work on it, over HTTP. */
class CatalogEditingIT extends ApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Account keeper = account(Role.CATALOG);
    private final String sku = "ED" + NUMBER.incrementAndGet();
    private final String category = "Edited " + sku;

    @Test
    void createsChangesSellsAndArchivesAProduct() {
        category(category, null, "");
        var created = create("\"description\": \"Holds tea\", \"status\": \"DRAFT\", " + price(339));
        assertThat(created).hasStatus(201).hasHeader("Location", "/v1/products/" + sku);
        assertThat(get(null, "/v1/products/" + sku)).hasStatus(404);
        assertThat(get(keeper, "/v1/products/" + sku)).hasStatus(200);

        var active = put(etag(created), "\"status\": \"ACTIVE\"");
        assertThat(active).hasStatus(200);
        assertThat(read(active, "$.description")).isEqualTo("Holds tea");
        assertThat(read(get(null, "/v1/products/" + sku), "$.price.amountMinor"))
                .isEqualTo("339");

        var dearer = put(etag(active), price(400));
        assertThat(read(dearer, "$.price.amountMinor")).isEqualTo("400");
        assertThat(read(get(null, "/v1/products/" + sku), "$.price.amountMinor"))
                .isEqualTo("400");

        assertThat(delete("/v1/products/" + sku, etag(dearer))).hasStatus(204);
        assertThat(get(null, "/v1/products/" + sku)).hasStatus(404);
        assertThat(read(get(keeper, "/v1/products/" + sku), "$.status")).isEqualTo("ARCHIVED");
    }

    @Test
    void ordersAtThePriceThatWasJustSet() {
        category(category, null, "");
        var created = create(price(339));
        stocked();
        place(account(Role.CUSTOMER), new Sku(sku), 1, VISA);

        put(etag(created), price(450));

        var customer = account(Role.CUSTOMER);
        var order = place(customer, new Sku(sku), 1, VISA);
        assertThat(read(get(customer, "/v1/orders/" + order), "$.lines[0].unitPrice.amountMinor"))
                .isEqualTo("450");
    }

    @Test
    void answersACreationThatIsSentTwiceAsItDidOnce() {
        category(category, null, "");
        var key = key();
        var body = body("");
        var first = post(keeper, "/v1/products", key, body);
        var second = post(keeper, "/v1/products", key, body);

        assertThat(second).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(JsonPath.<Object>read(text(second), "$")).isEqualTo(JsonPath.<Object>read(text(first), "$"));
        assertThat(post(
                        keeper,
                        "/v1/products",
                        key(),
                        body.toLowerCase(Locale.ROOT).replace(category.toLowerCase(Locale.ROOT), category)))
                .hasStatus(409);
    }

    @Test
    void letsOneOfSixteenWinWhoChangeTheSameVersion() throws Exception {
        category(category, null, "");
        var etag = etag(create(""));
        var changes = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 16; i++) {
            var description = "\"description\": \"by " + i + "\"";
            changes.add(() -> put(etag, description).getResponse().getStatus());
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            var statuses = new ArrayList<Integer>();
            for (var change : threads.invokeAll(changes)) {
                statuses.add(change.get());
            }

            assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200).hasSize(16);
        }
    }

    @Test
    void needsTheVersionThatAChangeIsMadeFrom() {
        category(category, null, "");
        var created = create("");

        assertThat(put(null, "")).hasStatus(428);
        assertThat(put("W/" + etag(created), "")).hasStatus(412);
        assertThat(put("nonsense", "")).hasStatus(412);
        assertThat(put("\"1\"", "")).hasStatus(200);
        assertThat(delete("/v1/products/" + sku, null)).hasStatus(428);
        assertThat(delete("/v1/products/" + sku, "\"99\"")).hasStatus(412);
    }

    @Test
    void showsAVariantUnderItsOwnSku() {
        category(category, null, """
                {"name": "colour", "type": "ENUM", "options": ["red", "blue"], "required": true},
                {"name": "weight", "type": "NUMBER", "min": 0}""");
        var blue = sku + "-BLUE";
        create("\"attributes\": {\"colour\": \"red\", \"weight\": 1.5}, " + price(339)
                + ", \"variants\": [{\"sku\": \"" + blue
                + "\", \"name\": \"Blue\", \"attributes\": {\"colour\": \"blue\"}, "
                + price(350) + "}]");

        var shown = get(null, "/v1/products/" + blue);

        assertThat(read(shown, "$.sku")).isEqualTo(blue);
        assertThat(read(shown, "$.name")).isEqualTo("Blue");
        assertThat(read(shown, "$.price.amountMinor")).isEqualTo("350");
        assertThat(read(shown, "$.attributes.colour")).isEqualTo("blue");
        assertThat(read(shown, "$.attributes.weight")).isEqualTo("1.5");
        assertThat(read(shown, "$.variants.length()")).isEqualTo("2");
        var filtered = "/v1/products?fields=sku&attr.weight=1.5&attr.colour=";
        assertThat(read(get(null, filtered + "blue&category=" + category), "$.items[*].sku"))
                .contains(sku);
        assertThat(read(get(null, filtered + "green&category=" + category), "$.items.length()"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "attributes": {"size": "small"}                              | 422 | WRONG_ATTRIBUTE | /attributes/size
            "attributes": {"weight": "heavy"}                            | 422 | WRONG_ATTRIBUTE | /attributes/weight
            "attributes": {"weight": -1}                                 | 422 | WRONG_ATTRIBUTE | /attributes/weight
            "attributes": {"weight": 1e999}                              | 422 | WRONG_ATTRIBUTE | /attributes/weight
            "attributes": {"made": "30.11.2026"}                         | 422 | WRONG_ATTRIBUTE | /attributes/made
            "attributes": {"made": {"year": 2026}}                       | 422 | WRONG_ATTRIBUTE | /attributes/made
            "attributes": {"a~b/c": 1}                                   | 422 | WRONG_ATTRIBUTE | /attributes/a~0b~1c
            "price": {"amountMinor": -1, "currency": "GBP"}              | 400 | INVALID_REQUEST | /price/amountMinor
            "price": {"amountMinor": 1, "currency": "XXY"}               | 400 | INVALID_REQUEST | /price/currency
            "price": {"amountMinor": 1.5, "currency": "GBP"}             | 400 | INVALID_REQUEST | /price/amountMinor
            "status": "SOLD"                                             | 400 | INVALID_REQUEST | /status
            "taxClass": 1                                                | 400 | INVALID_REQUEST | /taxClass
            "description": "a\\u0000b"                                   | 400 | INVALID_REQUEST | ''
            "variants": [{"sku": "TWIN"}, {"sku": "twin"}]               | 400 | INVALID_REQUEST | /variants/1/sku
            "variants": [null]                                           | 400 | INVALID_REQUEST | /variants/0
            "variants": [{"sku": "V-1", "price": {"currency": "GBP"}}]   | 400 | INVALID_REQUEST | /variants/0/price/amountMinor
            """)
    void saysWhatIsWrongWithAProduct(String field, int status, String code, String pointer) {
        category(category, null, """
                {"name": "weight", "type": "NUMBER", "min": 0}, {"name": "made", "type": "DATE"}""");

        var refused = create(field);

        assertThat(refused).hasStatus(status);
        assertThat(read(refused, "$.code")).isEqualTo(code);
        assertThat(read(refused, "$.errors[0].pointer")).isEqualTo(pointer);
        assertThat(get(keeper, "/v1/products/" + sku)).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "Size", "type": "TEXT"}                                             | /attributes/0
            {"name": "size", "type": "ENUM"}                                             | /attributes/0
            {"name": "size", "type": "BOOLEAN", "min": 1}                                | /attributes/0
            {"name": "size", "type": "NUMBER", "min": 2, "max": 1}                       | /attributes/0
            {"name": "size", "type": "NUMBER", "min": 1e-999999999}                      | /attributes/0
            {"name": "size", "type": "NUMBER", "min": 1e99999999}                        | /attributes/0
            {"name": "size", "type": "COLOUR"}                                           | /attributes/0/type
            {"name": "size", "type": "TEXT"}, {"name": "size", "type": "DATE"}           | /attributes/1/name
            """)
    void saysWhatIsWrongWithAnAttribute(String attributes, String pointer) {
        var refused = category(category, null, attributes);

        assertThat(refused).hasStatus(400);
        assertThat(read(refused, "$.errors[0].pointer")).isEqualTo(pointer);
    }

    @Test
    void movesASubtreeAndShowsWhereItStands() {
        var top = category + " top";
        var child = category + " child";
        category(top, null, "");
        var middle = category(category, top, "");
        category(child, category, "");
        var before = get(null, "/v1/categories/" + child);

        var moved = changeCategory(category, etag(middle), "{\"name\": \"Moved\"}");

        assertThat(moved).hasStatus(200);
        assertThat(read(moved, "$.path")).isEqualTo("[\"" + category + "\"]");
        var after = get(null, "/v1/categories/" + child);
        assertThat(read(after, "$.path")).isEqualTo("[\"" + category + "\",\"" + child + "\"]");
        assertThat(etag(after)).isNotEqualTo(etag(before));
        assertThat(read(get(null, "/v1/categories?parent=" + category), "$.items[*].id"))
                .contains(child);
        assertThat(delete("/v1/categories/" + child, etag(after))).hasStatus(204);
        assertThat(get(null, "/v1/categories/" + child)).hasStatus(404);
    }

    @Test
    void plansAPriceForLaterAndTakesItBack() {
        category(category, null, "");
        create(price(339));
        var soon = Instant.now().plusSeconds(3_600);
        var planned = post(keeper, "/v1/products/" + sku + "/prices", key(), """
                {"price": {"amountMinor": 500, "currency": "EUR"}, "validFrom": "%s"}
                """.formatted(soon));
        assertThat(planned).hasStatus(201);
        assertThat(read(get(null, "/v1/products/" + sku + "?currency=EUR"), "$.price.currency"))
                .isEqualTo("GBP");
        assertThat(read(get(keeper, "/v1/products/" + sku + "/prices"), "$.items.length()"))
                .isEqualTo("2");

        var path = "/v1/products/" + sku + "/prices/" + read(planned, "$.id");
        assertThat(delete(path, "\"1\"")).hasStatus(412);
        assertThat(delete(path, etag(planned))).hasStatus(204);
        assertThat(read(get(keeper, "/v1/products/" + sku + "/prices"), "$.items.length()"))
                .isEqualTo("1");
    }

    @Test
    void endsAPriceWithoutAnEndWhereThePlannedOneBegins() {
        category(category, null, "");
        create(price(339));
        var later = Instant.now().plusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
        var soon = later.minusSeconds(3_600);

        var first = plan(500, "\"validFrom\": \"" + later + "\"");
        assertThat(first).hasStatus(201);
        assertThat(times()).containsExactly("339 to " + later, "500 to null");
        // What is sold at another price until then takes the place of the one that ends there.
        assertThat(plan(250, "\"validFrom\": \"%s\", \"validTo\": \"%s\"".formatted(soon, later)))
                .hasStatus(201);
        assertThat(times()).containsExactly("339 to " + soon, "250 to " + later, "500 to null");

        assertThat(read(get(null, "/v1/products/" + sku), "$.price.amountMinor"))
                .isEqualTo("339");
    }

    @Test
    void refusesAPlannedPriceThatWouldLeaveATimeWithoutOneOrBeginWithAnother() {
        category(category, null, "");
        create(price(339));
        var later = Instant.now().plusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
        var soon = later.minusSeconds(3_600);

        var sale = plan(250, "\"validFrom\": \"%s\", \"validTo\": \"%s\"".formatted(soon, later));
        assertThat(sale).hasStatus(409);
        assertThat(read(sale, "$.code")).isEqualTo("PRICES_OVERLAP");
        assertThat(read(sale, "$.errors[0].detail")).contains("prc_", "without an end");
        assertThat(plan(500, "\"validFrom\": \"" + later + "\"")).hasStatus(201);
        assertThat(plan(600, "\"validFrom\": \"" + later + "\"")).hasStatus(409);
        assertThat(plan(600, "\"validFrom\": \"" + soon + "\"")).hasStatus(409);

        assertThat(times()).containsExactly("339 to " + later, "500 to null");
    }

    private MvcTestResult plan(long pence, String times) {
        return post(keeper, "/v1/products/" + sku + "/prices", key(), """
                {"price": {"amountMinor": %d, "currency": "GBP"}, %s}
                """.formatted(pence, times));
    }

    /** Amounts and ends of the sku's prices, in the order of their times. */
    private List<String> times() {
        List<Map<String, Object>> prices =
                JsonPath.read(text(get(keeper, "/v1/products/" + sku + "/prices")), "$.items[*]");
        return prices.stream()
                .sorted(Comparator.comparing(price -> String.valueOf(price.get("validFrom"))))
                .map(price -> ((Map<?, ?>) Objects.requireNonNull(price.get("price"))).get("amountMinor") + " to "
                        + price.get("validTo"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "validTo": "2020-01-01T00:00:00Z"                                         | 400
            "validFrom": "2020-01-01T00:00:00Z", "validTo": "2020-02-01T00:00:00Z"    | 400
            "validFrom": "+999999999-01-01T00:00:00Z"                                 | 400
            "validFrom": "tomorrow"                                                   | 400
            "validFrom": "2020-01-01T00:00:00Z", "validTo": "2199-02-01T00:00:00Z"    | 409
            """)
    void refusesATimeThatIsNoneOrAnotherPrices(String times, int status) {
        category(category, null, "");
        create(price(339));

        assertThat(post(keeper, "/v1/products/" + sku + "/prices", key(), """
                        {"price": {"amountMinor": 500, "currency": "GBP"}, %s}
                        """.formatted(times)))
                .hasStatus(status);
    }

    @Test
    void hidesWhatIsNotSoldFromListsOfOthers() {
        category(category, null, "");
        create("\"status\": \"DRAFT\"");

        assertThat(read(get(null, "/v1/products?category=" + category), "$.items.length()"))
                .isEqualTo("0");
        assertThat(get(account(Role.CUSTOMER), "/v1/products?status=DRAFT")).hasStatus(403);
        assertThat(read(get(keeper, "/v1/products?status=DRAFT&category=" + category), "$.items[0].sku"))
                .isEqualTo(sku);
    }

    private void stocked() {
        sku(0);
        post(account(Role.OPERATIONS), "/v1/inventory/" + sku + "/adjustments", key(), """
                {"warehouse": "%s", "delta": 9, "reason": "counted"}
                """.formatted(WAREHOUSE));
    }

    private MvcTestResult create(String fields) {
        return post(keeper, "/v1/products", key(), body(fields));
    }

    private MvcTestResult put(@Nullable String version, String fields) {
        return change("/v1/products/" + sku, version, body(fields));
    }

    private String body(String fields) {
        return "{\"sku\": \"%s\", \"name\": \"Mug\", \"category\": \"%s\"%s}"
                .formatted(sku, category, fields.isEmpty() ? "" : ", " + fields);
    }

    private static String price(long pence) {
        return "\"price\": {\"amountMinor\": " + pence + ", \"currency\": \"GBP\"}";
    }

    private MvcTestResult category(String id, @Nullable String parent, String attributes) {
        return post(keeper, "/v1/categories", key(), """
                {"id": "%s", "name": "Things", "parent": %s, "attributes": [%s]}
                """.formatted(
                        id, parent == null ? "null" : "\"" + parent + "\"", attributes));
    }

    private MvcTestResult changeCategory(String id, String version, String body) {
        return change("/v1/categories/" + id, version, body);
    }

    private MvcTestResult change(String path, @Nullable String version, String body) {
        var request = as(keeper, HttpMethod.PUT, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return described(version == null ? request : request.header(HttpHeaders.IF_MATCH, version));
    }

    private MvcTestResult delete(String path, @Nullable String version) {
        var request = as(keeper, HttpMethod.DELETE, path);
        return described(version == null ? request : request.header(HttpHeaders.IF_MATCH, version));
    }

    private static String etag(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getHeader(HttpHeaders.ETAG));
    }
}
