package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may call what: every endpoint of the API's own description, by everybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT extends ApiTest {

    private static final String C = "CUSTOMER";
    private static final String S = "SUPPORT";
    private static final String O = "OPERATIONS";
    private static final String F = "FINANCE";
    private static final String K = "CATALOG";

    /** Who may, beside administrators; nobody named: everybody, without a login. */
    private static final Map<String, List<String>> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("POST /v1/auth/register", List.of()),
            Map.entry("POST /v1/auth/login", List.of()),
            Map.entry("POST /v1/auth/refresh", List.of()),
            Map.entry("POST /v1/auth/logout", List.of()),
            Map.entry("GET /v1/me", List.of(C, S, O, F, K)),
            Map.entry("GET /v1/products", List.of()),
            Map.entry("GET /v1/products/{sku}", List.of()),
            Map.entry("POST /v1/products", List.of(K)),
            Map.entry("PUT /v1/products/{sku}", List.of(K)),
            Map.entry("DELETE /v1/products/{sku}", List.of(K)),
            Map.entry("GET /v1/products/{sku}/prices", List.of(K)),
            Map.entry("POST /v1/products/{sku}/prices", List.of(K)),
            Map.entry("DELETE /v1/products/{sku}/prices/{id}", List.of(K)),
            Map.entry("GET /v1/products/{sku}/images", List.of()),
            Map.entry("GET /v1/products/{sku}/images/{id}", List.of()),
            Map.entry("POST /v1/products/{sku}/images", List.of(K)),
            Map.entry("PUT /v1/products/{sku}/images/{id}", List.of(K)),
            Map.entry("DELETE /v1/products/{sku}/images/{id}", List.of(K)),
            Map.entry("GET /v1/images/{id}/{variant}", List.of()),
            Map.entry("GET /v1/categories", List.of()),
            Map.entry("GET /v1/categories/{id}", List.of()),
            Map.entry("GET /v1/categories/{id}/attributes", List.of()),
            Map.entry("POST /v1/categories", List.of(K)),
            Map.entry("PUT /v1/categories/{id}", List.of(K)),
            Map.entry("DELETE /v1/categories/{id}", List.of(K)),
            Map.entry("POST /v1/imports", List.of(K)),
            Map.entry("GET /v1/imports", List.of(K)),
            Map.entry("GET /v1/imports/{id}", List.of(K)),
            Map.entry("GET /v1/imports/{id}/errors", List.of(K)),
            Map.entry("POST /v1/imports/{id}/cancel", List.of(K)),
            Map.entry("GET /v1/exports/products", List.of(K)),
            Map.entry("GET /v1/search", List.of()),
            Map.entry("GET /v1/search/suggest", List.of()),
            Map.entry("POST /v1/search/clicks", List.of()),
            Map.entry("GET /v1/search/queries", List.of(S, O, K)),
            Map.entry("POST /v1/ops/search/reindex", List.of(O)),
            Map.entry("GET /v1/ops/search/reindex", List.of(S, O, K)),
            Map.entry("POST /v1/ops/search/check", List.of(O)),
            Map.entry("GET /v1/ops/search/check", List.of(S, O, K)),
            Map.entry("GET /v1/inventory/{sku}", List.of(S, O, K)),
            Map.entry("POST /v1/inventory/{sku}/adjustments", List.of(O, K)),
            Map.entry("PUT /v1/inventory/{sku}/reorder-points/{warehouse}", List.of(O, K)),
            Map.entry("GET /v1/stock-alerts", List.of(S, O, K)),
            Map.entry("GET /v1/inventory/{sku}/supply-terms/{warehouse}", List.of(S, O, K)),
            Map.entry("PUT /v1/inventory/{sku}/supply-terms/{warehouse}", List.of(O, K)),
            Map.entry("POST /v1/purchase-orders", List.of(O, K)),
            Map.entry("GET /v1/purchase-orders", List.of(S, O, K)),
            Map.entry("GET /v1/purchase-orders/{id}", List.of(S, O, K)),
            Map.entry("POST /v1/purchase-orders/{id}/approve", List.of(O)),
            Map.entry("POST /v1/purchase-orders/{id}/order", List.of(O)),
            Map.entry("POST /v1/purchase-orders/{id}/reschedule", List.of(O)),
            Map.entry("POST /v1/purchase-orders/{id}/receive", List.of(O)),
            Map.entry("POST /v1/purchase-orders/{id}/close", List.of(O)),
            Map.entry("POST /v1/purchase-orders/{id}/cancel", List.of(O)),
            Map.entry("POST /v1/transfers", List.of(O, K)),
            Map.entry("GET /v1/transfers", List.of(S, O, K)),
            Map.entry("GET /v1/transfers/{id}", List.of(S, O, K)),
            Map.entry("POST /v1/transfers/{id}/ship", List.of(O)),
            Map.entry("POST /v1/transfers/{id}/receive", List.of(O)),
            Map.entry("POST /v1/transfers/{id}/close", List.of(O)),
            Map.entry("POST /v1/transfers/{id}/cancel", List.of(O)),
            Map.entry("GET /v1/products/{sku}/availability", List.of()),
            Map.entry("GET /v1/inventory/{sku}/forecast", List.of(S, O, K)),
            Map.entry("POST /v1/counts", List.of(O, K)),
            Map.entry("GET /v1/counts", List.of(S, O, K)),
            Map.entry("GET /v1/counts/{id}", List.of(S, O, K)),
            Map.entry("POST /v1/counts/{id}/cancel", List.of(O, K)),
            Map.entry("POST /v1/counts/{id}/lines/{sku}/count", List.of(O, K)),
            Map.entry("POST /v1/counts/{id}/lines/{sku}/approve", List.of(O)),
            Map.entry("POST /v1/counts/{id}/lines/{sku}/reject", List.of(O)),
            Map.entry("POST /v1/orders", List.of(C)),
            Map.entry("GET /v1/orders", List.of(C, S)),
            Map.entry("GET /v1/orders/{id}", List.of(C, S)),
            Map.entry("GET /v1/orders/{id}/timeline", List.of(C, S)),
            Map.entry("GET /v1/orders/{id}/stream", List.of(C, S)),
            Map.entry("POST /v1/orders/{id}/cancel", List.of(C, S)),
            Map.entry("POST /v1/orders/{id}/lines/{lineId}/cancel", List.of(C, S)),
            Map.entry("PUT /v1/orders/{id}/shipping-address", List.of(C)),
            Map.entry("POST /v1/fulfilments/{id}/pick", List.of(O)),
            Map.entry("POST /v1/fulfilments/{id}/ship", List.of(O)),
            Map.entry("POST /v1/fulfilments/{id}/deliver", List.of(O)),
            Map.entry("POST /v1/fulfilments/{id}/fail", List.of(O)),
            Map.entry("POST /v1/orders/{id}/refunds", List.of(S, F)),
            Map.entry("GET /v1/refunds/{id}", List.of(S, F)),
            Map.entry("POST /v1/refunds/{id}/pay", List.of(F)),
            Map.entry("POST /v1/orders/{id}/returns", List.of(C, S)),
            Map.entry("POST /v1/claims", List.of(C, S)),
            Map.entry("GET /v1/claims/{id}", List.of(C, S)),
            Map.entry("POST /v1/claims/{id}/approve", List.of(S)),
            Map.entry("POST /v1/claims/{id}/decline", List.of(S)),
            Map.entry("GET /v1/returns/{id}", List.of(C, S, O)),
            Map.entry("POST /v1/returns/{id}/approve", List.of(S)),
            Map.entry("POST /v1/returns/{id}/decline", List.of(S)),
            Map.entry("POST /v1/returns/{id}/cancel", List.of(C, S)),
            Map.entry("POST /v1/returns/{id}/payment", List.of(C, S)),
            Map.entry("POST /v1/returns/{id}/receive", List.of(S, O)),
            Map.entry("POST /v1/returns/{id}/inspect", List.of(S, O)),
            Map.entry("GET /v1/disputes", List.of(S, F)),
            Map.entry("GET /v1/disputes/{id}", List.of(S, F)),
            Map.entry("POST /v1/disputes/{id}/evidence", List.of(S)),
            Map.entry("POST /v1/disputes/{id}/accept", List.of(F)),
            Map.entry("GET /v1/ledger/accounts", List.of(F)),
            Map.entry("GET /v1/ledger/receivables", List.of(F)),
            Map.entry("GET /v1/ledger/trial-balance", List.of(F)),
            Map.entry("GET /v1/ops/attention", List.of(S, O)),
            Map.entry("POST /v1/ops/resolve", List.of(O)),
            Map.entry("POST /v1/ops/batches", List.of(O)),
            Map.entry("GET /v1/ops/batches/{id}", List.of(S, O)),
            Map.entry("POST /v1/ops/batches/{id}/stop", List.of(O)),
            Map.entry("POST /v1/reconciliation/runs", List.of(F)),
            Map.entry("GET /v1/reconciliation/runs/{provider}/{date}", List.of(F)),
            Map.entry("GET /v1/reconciliation/runs/{provider}/{date}/report", List.of(F)),
            Map.entry("GET /v1/reconciliation/breaks", List.of(F)),
            Map.entry("GET /v1/reconciliation/breaks/{id}", List.of(F)),
            Map.entry("POST /v1/reconciliation/breaks/{id}/assign", List.of(F)),
            Map.entry("POST /v1/reconciliation/breaks/{id}/resolve", List.of(F)),
            Map.entry("POST /v1/reconciliation/settlement-files", List.of(F)),
            Map.entry("POST /v1/reconciliation/bank-statements", List.of(F)),
            Map.entry("POST /v1/webhooks/{provider}", List.of())));

    private static final String RETURN =
            "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}], \"resolution\": \"REFUND\"}";

    /** What is somebody's own, and a body that is right, so that nothing but whose it is can be wrong. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("GET /v1/orders/{id}", ""),
            Map.entry("GET /v1/orders/{id}/timeline", ""),
            Map.entry("GET /v1/orders/{id}/stream", ""),
            Map.entry("POST /v1/orders/{id}/cancel", "{\"reason\": \"not mine\"}"),
            Map.entry("POST /v1/orders/{id}/lines/{lineId}/cancel", "{\"quantity\": 1}"),
            Map.entry("POST /v1/orders/{id}/returns", RETURN),
            Map.entry("GET /v1/returns/{id}", ""),
            Map.entry("GET /v1/claims/{id}", ""),
            Map.entry("POST /v1/returns/{id}/cancel", "{}"),
            Map.entry("POST /v1/returns/{id}/payment", "{\"provider\": \"stripe\", \"token\": \"pm_card_visa\"}"),
            Map.entry("PUT /v1/orders/{id}/shipping-address", """
                    {"name": "T. Hief", "line1": "1 Low St", "city": "London", "postalCode": "N1 1AA", "country": "GB"}"""));

    /** Served, but described nowhere: for the Temporal UI and for errors. */
    private static final List<String> UNDESCRIBED = List.of(
            "CodecController#decode",
            "CodecController#encode",
            "CodecPage#show",
            "CodecPage#signIn",
            "CodecPage#signOut",
            "ErrorPage#error");

    private final Account owner = account(Role.CUSTOMER);
    private String order = "";
    private String parcel = "";
    private String refund = "";
    private String returned = "";
    private String claimed = "";
    private String sku = "";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    @BeforeAll
    void placeAnOrder() {
        var article = sku(5);
        sku = article.value();
        order = place(owner, article, 2, VISA);
        parcel = ship(order);
        refund = read(
                post(
                        account(Role.SUPPORT),
                        "/v1/orders/" + order + "/refunds",
                        key(),
                        "{\"amount\": {\"amountMinor\": 1, \"currency\": \"GBP\"}, \"reason\": \"late\"}"),
                "$.id");
        returned = read(post(owner, "/v1/orders/" + order + "/returns", key(), RETURN), "$.id");
        claimed = read(post(owner, "/v1/claims", key(), """
                        {"orderId": "%s", "kind": "LOST", "lines": [{"lineId": "1", "quantity": 1}]}
                        """.formatted(order)), "$.id");
    }

    @Test
    void describesEveryEndpointAndNoOther() {
        var served = endpoints.getHandlerMethods().entrySet().stream()
                .filter(endpoint -> endpoint.getValue().getBeanType().getName().startsWith("cartwright."))
                .filter(endpoint ->
                        !UNDESCRIBED.contains(endpoint.getValue().getBeanType().getSimpleName() + "#"
                                + endpoint.getValue().getMethod().getName()))
                // One endpoint may take or give several media types, each by a method of its own.
                .map(endpoint -> endpoint.getKey().getMethodsCondition() + " "
                        + endpoint.getKey().getPatternValues())
                .distinct()
                .count();

        assertThat(Described.by(http).operations().keySet()).isEqualTo(EXPECTED.keySet());
        assertThat(EXPECTED).hasSize((int) served);
    }

    @Test
    void saysInItsDescriptionWhoMay() {
        Described.by(http).operations().forEach((operation, said) -> {
            var expected = EXPECTED.getOrDefault(operation, List.of());
            var roles = expected.isEmpty()
                    ? expected
                    : Stream.concat(expected.stream(), Stream.of("ADMIN")).toList();
            assertThat(Described.roles(said)).as(operation).containsExactlyInAnyOrderElementsOf(roles);
            assertThat(said.has("security")).as(operation).isEqualTo(!expected.isEmpty());
        });
    }

    Stream<Arguments> everyEndpointByEveryRole() {
        return Described.by(http).operations().keySet().stream()
                .flatMap(operation -> Arrays.stream(Role.values()).map(role -> arguments(operation, role)));
    }

    @ParameterizedTest
    @MethodSource("everyEndpointByEveryRole")
    void admitsTheRolesOfTheTableAndRefusesTheOthersWith403(String operation, Role role) {
        var allowed = EXPECTED.getOrDefault(operation, List.of());

        var status = status(operation, account(role), "{}");

        if (allowed.isEmpty() || role == Role.ADMIN || allowed.contains(role.name())) {
            assertThat(status).isNotIn(refusals(operation));
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    Stream<String> everyEndpoint() {
        return Described.by(http).operations().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void refusesAnybodyWithoutALoginWith401UnlessTheTableSaysOpen(String operation) {
        var status = status(operation, null, "{}");

        if (EXPECTED.getOrDefault(operation, List.of()).isEmpty()) {
            assertThat(status).isNotIn(refusals(operation));
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void hidesWhatIsAnotherCustomersWith404(String operation) {
        var allowed = EXPECTED.getOrDefault(operation, List.of());
        var body = OWN.get(operation);
        if (body == null) {
            assertThat(allowed.contains(C) && operation.contains("{"))
                    .as("%s belongs into the table of what is somebody's own", operation)
                    .isFalse();
            return;
        }

        assertThat(status(operation, account(Role.CUSTOMER), body)).isEqualTo(404);
        assertThat(status(operation, owner, body)).isNotIn(401, 403, 404, 500);
    }

    /** A wrong password is refused as a missing token is. */
    private static List<Integer> refusals(String operation) {
        return operation.contains("/v1/auth/") ? List.of(403, 500) : List.of(401, 403, 500);
    }

    private int status(String operation, @Nullable Account caller, String body) {
        var method = HttpMethod.valueOf(operation.split(" ", 2)[0]);
        var path = operation
                .split(" ", 2)[1]
                .replace("{provider}", "stripe")
                .replace("{lineId}", "1")
                .replace("{date}", "2026-11-10")
                .replace("{sku}", sku)
                .replace("{warehouse}", WAREHOUSE)
                .replace("{variant}", "160.webp")
                .replace("{id}", subject(operation));
        var request = as(caller, method, path).header("Idempotency-Key", key());
        if (!method.equals(HttpMethod.GET)) {
            request.contentType(taken(operation)).content(body);
        }
        return request.asyncExchange().getResponse().getStatus();
    }

    private static MediaType taken(String operation) {
        return switch (operation) {
            case "POST /v1/reconciliation/settlement-files" -> MediaType.valueOf("text/csv");
            case "POST /v1/reconciliation/bank-statements" -> MediaType.TEXT_PLAIN;
            default -> MediaType.APPLICATION_JSON;
        };
    }

    private String subject(String operation) {
        if (operation.contains("/v1/fulfilments/")) {
            return parcel;
        }
        if (operation.contains("/v1/claims/")) {
            return claimed;
        }
        if (operation.contains("/v1/returns/")) {
            return returned;
        }
        return operation.contains("/v1/refunds/") ? refund : order;
    }
}
