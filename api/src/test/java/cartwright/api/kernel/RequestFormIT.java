package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ExtendWith(OutputCaptureExtension.class)
class RequestFormIT extends ApiTest {

    private static final Sku SKU = new Sku("NOT-SOLD");
    private static final String LINE = "{\"sku\": \"NOT-SOLD\", \"quantity\": 1}";
    private static final String CARD = "4242424242424242";

    private final Account customer = account(Role.CUSTOMER);

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"lines\": [}", "nonsense", "{\"currency\": \"GBP\", \"currency\": \"GBP\"}"})
    void refusesWhatIsNoJson(String body) {
        assertInvalid(post(customer, "/v1/orders", key(), body), "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"order\""})
    void refusesJsonThatIsNoObject(String body) {
        var answer = post(customer, "/v1/orders", key(), body);

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"provider\": \"stripe\"', '\"provider\": \"barter\"', /payment/provider",
        "'\"provider\": \"stripe\"', '\"provider\": 0', /payment/provider",
        "'\"currency\": \"GBP\"', '\"currency\": \"POUNDS\"', /currency",
        "'\"currency\": \"GBP\"', '\"currency\": null', /currency",
        "'\"quantity\": 1', '\"quantity\": \"1\"', /lines/0/quantity",
        "'\"quantity\": 1', '\"quantity\": 1.5', /lines/0/quantity",
        "'\"quantity\": 1', '\"quantity\": true', /lines/0/quantity",
        "'\"quantity\": 1', '\"quantity\": null', /lines/0/quantity",
        "'\"quantity\": 1', '\"count\": 1', /lines/0/quantity",
        "'\"quantity\": 1', '\"quantity\": 0', /lines/0/quantity",
        "'\"quantity\": 1', '\"quantity\": -1', /lines/0/quantity",
        "'\"quantity\": 1', '\"quantity\": 1000001', /lines/0/quantity",
        "'\"sku\": \"NOT-SOLD\"', '\"sku\": \"!\"', /lines/0/sku",
        "'\"sku\": \"NOT-SOLD\"', '\"sku\": 7', /lines/0/sku",
        "'\"name\": \"A. Buyer\"', '\"name\": 7', /shippingAddress/name",
        "'\"name\": \"A. Buyer\"', '\"name\": \"\"', /shippingAddress/name",
        "'\"country\": \"GB\"', '\"country\": \"gb\"', /shippingAddress/country",
        "'\"token\": \"pm_card_visa\"', '\"token\": \" \"', /payment/token",
        "'\"coupon\": null', '\"expectedTotal\": {\"amountMinor\": -1, \"currency\": \"GBP\"}', /expectedTotal/amountMinor",
        "'\"coupon\": null', '\"expectedTotal\": {\"amountMinor\": 1}', /expectedTotal/currency"
    })
    void pointsAtTheFieldThatIsWrong(String right, String wrong, String pointer) {
        var answer = post(customer, "/v1/orders", key(), order(SKU, 1, VISA).replace(right, wrong));

        assertInvalid(answer, pointer, "");
    }

    @ParameterizedTest
    @CsvSource({
        "A. Buyer, /shippingAddress/name",
        "1 High St, /shippingAddress/line1",
        "London, /shippingAddress/city",
        "N1 1AA, /shippingAddress/postalCode",
        "pm_card_visa, /payment/token"
    })
    void takesTextsOfAtMost255Characters(String field, String pointer) {
        var order = order(SKU, 1, VISA);

        assertInvalid(post(customer, "/v1/orders", key(), order.replace(field, "x".repeat(256))), pointer, "255");
        assertThat(post(customer, "/v1/orders", key(), order.replace(field, "x".repeat(255))))
                .hasStatus(422);
    }

    @Test
    void takesQuantitiesUpToAMillionAndUpTo500Lines() {
        assertThat(post(customer, "/v1/orders", key(), order(SKU, 1_000_000, VISA)))
                .hasStatus(422);
        assertThat(post(customer, "/v1/orders", key(), lines(500))).hasStatus(422);
        assertInvalid(post(customer, "/v1/orders", key(), lines(501)), "/lines", "1 to 500");
        assertInvalid(post(customer, "/v1/orders", key(), lines(0)), "/lines", "1 to 500");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"quantity\": 1', '\"quantity\": 9223372036854775808', /lines/0/quantity",
        "'\"coupon\": null', '\"expectedTotal\": {\"amountMinor\": 9223372036854775808, \"currency\": \"GBP\"}', /expectedTotal/amountMinor"
    })
    void saysWhichNumberIsTooLarge(String right, String wrong, String pointer) {
        var answer = post(customer, "/v1/orders", key(), order(SKU, 1, VISA).replace(right, wrong));

        assertInvalid(answer, pointer, "too large");
    }

    @Test
    void refusesAnOrderThatCostsMoreThanCanBeCounted() {
        var dear = sku(1);
        owner().sql("UPDATE catalog.price SET amount_minor = :most WHERE sku = :sku")
                .param("most", Long.MAX_VALUE)
                .param("sku", dear.value())
                .update();

        assertInvalid(
                post(customer, "/v1/orders", key(), order(dear, 2, VISA)), "/lines", "cost more than can be counted");
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        var answer = post(
                customer,
                "/v1/orders",
                key(),
                order(SKU, 0, VISA).replace("London", "").replace("\"GB\"", "\"gb\""));

        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactlyInAnyOrder("/lines/0/quantity", "/shippingAddress/city", "/shippingAddress/country");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        var body = order(SKU, 1, VISA).replaceFirst("\\{", "{\"giftWrap\": true, ");

        assertThat(post(customer, "/v1/orders", key(), body)).hasStatus(422);
    }

    @Test
    void refusesACharacterThatNoStoreCanKeep() {
        assertInvalid(
                post(customer, "/v1/orders", key(), order(SKU, 1, VISA).replace("London", "Lon\\u0000don")),
                "",
                "U+0000");
    }

    @Test
    void refusesABodyOverAMegabyteWhetherItIsAnnouncedOrNot() throws Exception {
        var body = order(SKU, 1, VISA).replace("London", "x".repeat(1_000_001));

        assertThat(post(customer, "/v1/orders", key(), body))
                .hasStatus(413)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("BODY_TOO_LARGE");
        try (var client = HttpClient.newHttpClient()) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/orders"))
                    .header("Authorization", "Bearer " + tokens.issue(customer))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key())
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("BODY_TOO_LARGE");
        }
    }

    @Test
    void refusesMediaTypesMethodsAndPathsThatAreNotThere() {
        assertProblem(
                described(as(customer, HttpMethod.POST, "/v1/orders")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("order")),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(
                described(as(null, HttpMethod.GET, "/v1/products").accept(MediaType.APPLICATION_XML)),
                406,
                "NOT_ACCEPTABLE");
        assertProblem(send(HttpMethod.DELETE, customer, "/v1/orders", null, null), 405, "METHOD_NOT_ALLOWED");
        assertProblem(get(customer, "/v1/nothing"), 404, "NOT_FOUND");
        assertProblem(get(customer, "/v1/orders/ord_1"), 404, "NOT_FOUND");
    }

    static Stream<Named<String>> bodiesWithACard() {
        var order = order(SKU, 1, VISA);
        return Stream.of(
                Named.of("as the token", order.replace("pm_card_visa", CARD)),
                Named.of("among words", order.replace("1 High St", "card 4242 4242 4242 4242, thanks")),
                Named.of("in groups", order.replace("London", "4242-4242-4242-4242")),
                Named.of(
                        "in a field that nobody knows",
                        order.replace("\"coupon\": null", "\"note\": {\"deep\": [{\"in\": \"x" + CARD + "y\"}]}")),
                Named.of("as a number", order.replace("\"coupon\": null", "\"note\": " + CARD)),
                Named.of("as a field's name", order.replace("\"coupon\": null", "\"" + CARD + "\": 1")));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithACard")
    void refusesACardNumberWhereverItStandsAndNeverLogsIt(String body, CapturedOutput log) {
        var answer = post(customer, "/v1/orders", key(), body);

        assertProblem(answer, 400, "CARD_NUMBER_REFUSED");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("token instead");
        assertThat(text(answer)).doesNotContain("4242");
        assertThat(log.getAll().replaceAll("[ -]", "").contains(CARD)).isFalse();
    }

    @Test
    void refusesACardNumberInEveryOtherBodyToo() {
        var reason = "{\"reason\": \"" + CARD + "\"}";

        assertProblem(post(customer, "/v1/orders/ord_1/cancel", key(), reason), 400, "CARD_NUMBER_REFUSED");
        assertProblem(
                post(account(Role.OPERATIONS), "/v1/fulfilments/ful_1/fail", key(), reason),
                400,
                "CARD_NUMBER_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml", "application/yaml", "application/cbor"})
    void readsAndWritesNoOtherFormatThanJson(String type) {
        var answer = described(as(customer, HttpMethod.POST, "/v1/orders")
                .header("Idempotency-Key", key())
                .contentType(MediaType.parseMediaType(type))
                .content("<order><note>" + CARD + "</note></order>"));

        assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(
                described(as(null, HttpMethod.GET, "/v1/products").accept(MediaType.parseMediaType(type))),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void returnsTheCorrelationIdItWasGivenOrMakesOne() {
        assertThat(as(null, HttpMethod.GET, "/v1/products").header("X-Correlation-Id", "till-7"))
                .hasHeader("X-Correlation-Id", "till-7");
        assertThat(get(null, "/v1/products").getResponse().getHeader("X-Correlation-Id"))
                .isNotBlank();
        assertThat(as(null, HttpMethod.GET, "/v1/products").header("X-Correlation-Id", "a b\r\nc"))
                .doesNotContainHeader("c");
    }

    private static String lines(int count) {
        return order(SKU, 1, VISA).replace(LINE, String.join(",", Collections.nCopies(count, LINE)));
    }

    private static void assertInvalid(MvcTestResult answer, String pointer, String detail) {
        assertProblem(answer, 400, "INVALID_REQUEST");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .isNotBlank()
                .contains(detail);
    }

    private static void assertProblem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
        assertThat(text(answer)).doesNotContain("Exception").doesNotContain("\tat ");
    }
}
