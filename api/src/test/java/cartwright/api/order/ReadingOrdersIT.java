package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import com.jayway.jsonpath.JsonPath;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ReadingOrdersIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);

    @Test
    void walksThroughAListByItsCursorNewestFirst() {
        var sku = sku(9);
        var placed = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            placed.addFirst(place(customer, sku, 1, VISA));
        }

        var first = get(customer, "/v1/orders?limit=2");
        assertThat(ids(first)).isEqualTo(placed.subList(0, 2));

        var second = get(customer, "/v1/orders?limit=2&cursor=" + read(first, "$.nextCursor"));
        assertThat(ids(second)).isEqualTo(placed.subList(2, 3));
        assertThat(second).bodyJson().extractingPath("$.nextCursor").isNull();
    }

    @Test
    void showsInAListTheSameAsOfEachOrderAlone() {
        var sku = sku(9);
        var shipped = place(customer, sku, 2, VISA);
        ship(shipped);
        place(customer, sku, 1, VISA);

        var list = get(customer, "/v1/orders");

        for (var id : ids(list)) {
            assertThat(JsonPath.<List<Object>>read(text(list), "$.items[?(@.id == '" + id + "')]"))
                    .containsExactly(JsonPath.<Object>read(text(get(customer, "/v1/orders/" + id)), "$"));
        }
    }

    @Test
    void listsOnlyWhatMatches() {
        var sku = sku(9);
        var before = Instant.now();
        var kept = place(customer, sku, 1, VISA);
        var cancelled = place(customer, sku, 1, VISA);
        assertThat(post(customer, "/v1/orders/" + cancelled + "/cancel", key(), "{\"reason\": \"no\"}"))
                .hasStatus(200);

        assertThat(ids(get(customer, "/v1/orders?status=CANCELLED"))).containsExactly(cancelled);
        assertThat(ids(get(customer, "/v1/orders?status=CONFIRMED"))).containsExactly(kept);
        assertThat(ids(get(customer, "/v1/orders?to=" + before))).isEmpty();
        assertThat(ids(get(customer, "/v1/orders?from=" + before))).hasSize(2);
        assertThat(ids(get(account(Role.CUSTOMER), "/v1/orders"))).isEmpty();
        assertThat(ids(get(account(Role.SUPPORT), "/v1/orders?limit=2"))).containsExactly(cancelled, kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=%25",
                "cursor=bm8",
                "status=LOST",
                "from=yesterday",
                "fields=a;b"
            })
    void refusesAListThatCannotBeMeant(String query) {
        var answer = get(customer, "/v1/orders?" + query.replace("%25", "!"));

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void trimsAnswersToTheFieldsAskedFor() {
        var sku = sku(9);
        var order = place(customer, sku, 1, VISA);

        assertThat(get(customer, "/v1/orders/" + order + "?fields=id,lines.sku,total.currency"))
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": "%s", "lines": [{"sku": "%s"}], "total": {"currency": "GBP"}}
                        """.formatted(order, sku));
        assertThat(get(customer, "/v1/orders?fields=status"))
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [{\"status\": \"CONFIRMED\"}], \"nextCursor\": null}");
    }

    @Test
    void showsAnOrderAsItStood() {
        var order = place(customer, sku(9), 3, VISA);
        var confirmed = Instant.now();
        assertThat(post(customer, "/v1/orders/" + order + "/lines/1/cancel", key(), "{\"quantity\": 1}"))
                .hasStatus(200);
        assertThat(post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"no\"}"))
                .hasStatus(200);

        var then = get(customer, "/v1/orders/" + order + "?asOf=" + confirmed);

        assertThat(then).bodyJson().extractingPath("$.status").isEqualTo("CONFIRMED");
        assertThat(then).bodyJson().extractingPath("$.lines[0].quantity").isEqualTo(3);
        assertThat(then).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(1017);
        assertThat(get(customer, "/v1/orders/" + order + "?asOf=2020-01-01T00:00:00Z"))
                .hasStatus(404);
        assertThat(get(account(Role.CUSTOMER), "/v1/orders/" + order + "?asOf=" + confirmed))
                .hasStatus(404);
    }

    @Test
    void tellsWhatHappenedInOneListOldestFirst() {
        var order = place(customer, sku(9), 1, VISA);
        ship(order);

        var timeline = get(account(Role.SUPPORT), "/v1/orders/" + order + "/timeline");

        assertThat(what(timeline))
                .containsSubsequence("OrderPlaced", "AUTHORIZE", "OrderConfirmed", "FulfilmentPicked", "CAPTURE")
                .contains("RESERVED");
        assertThat(JsonPath.<List<String>>read(text(timeline), "$.items[*].at"))
                .extracting(Instant::parse)
                .isSorted();
    }

    @Test
    void keepsStaffsRemarksFromCustomers() {
        var order = place(customer, sku(9), 1, VISA);
        var support = account(Role.SUPPORT);
        assertThat(post(support, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"looks like fraud\"}"))
                .hasStatus(200);

        var staffs = get(support, "/v1/orders/" + order + "/timeline");
        var customers = get(customer, "/v1/orders/" + order + "/timeline");

        assertThat(text(staffs))
                .contains("looks like fraud")
                .contains(support.id().value());
        assertThat(what(customers)).contains("OrderCancelled").doesNotContain("RESERVED");
        assertThat(text(customers))
                .doesNotContain("looks like fraud")
                .doesNotContain(support.id().value());
    }

    @Test
    void showsCustomersTheirOwnRemarks() {
        var order = place(customer, sku(9), 1, VISA);
        assertThat(post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"found it cheaper\"}"))
                .hasStatus(200);

        assertThat(text(get(customer, "/v1/orders/" + order + "/timeline"))).contains("found it cheaper");
    }

    @Test
    void streamsAnOrdersChangesUntilItHasEnded() throws Exception {
        var order = place(customer, sku(9), 1, VISA);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/v1/orders/" + order + "/stream"))
                    .header("Authorization", "Bearer " + tokens.issue(customer))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var answer = client.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");

            var statuses = new ArrayList<String>();
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        statuses.add(JsonPath.read(line.substring("data:".length()), "$.status"));
                        if (statuses.size() == 1) {
                            post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"no\"}");
                        }
                    }
                }
            }
            assertThat(statuses).startsWith("CONFIRMED").endsWith("CANCELLED");
        }
    }

    private static List<String> ids(MvcTestResult list) {
        return JsonPath.read(text(list), "$.items[*].id");
    }

    private static List<String> what(MvcTestResult timeline) {
        return JsonPath.read(text(timeline), "$.items[*].what");
    }
}
