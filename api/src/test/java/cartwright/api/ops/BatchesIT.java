package cartwright.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Role;
import cartwright.workflows.kernel.BatchId;
import cartwright.workflows.kernel.OrderId;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class BatchesIT extends OpsTest {

    @BeforeEach
    void nothingElseIsMeant() {
        assertThat(read(dryRun(), "$.total")).isEqualTo("0");
    }

    @Test
    void givesUpEverythingThatMatchesAndKeepsInEachTimelineWhoDidItAndWhy() {
        var orders = List.of(stuck(), stuck(), stuck());
        var other = stuck();
        rename(other, code + "_OTHER");

        var begun = begin(key(), "COMPENSATE", "");

        assertThat(begun).hasStatus(202);
        assertThat(begun.getResponse().getHeader("Location")).isEqualTo("/v1/ops/batches/" + read(begun, "$.id"));
        var ended = ended(begun);
        assertThat(read(ended, "$.status")).isEqualTo("COMPLETED");
        assertThat(counts(ended))
                .isEqualTo(
                        Map.of("matched", 3, "done", 3, "refused", 0, "failed", 0, "resolvedMeanwhile", 0, "left", 0));
        for (var order : orders) {
            eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo("CANCELLED"));
            var resolved = get(support, "/v1/orders/" + order + "/timeline");
            assertThat(JsonPath.<List<String>>read(
                            text(resolved), "$.items[?(@.what == 'OrderAttentionResolved')].actor"))
                    .containsExactly(operations.id().value());
            assertThat(JsonPath.<List<String>>read(
                            text(resolved), "$.items[?(@.what == 'OrderAttentionResolved')].data.reason"))
                    .containsExactly("the carrier gave up");
            assertThat(text(get(customer, "/v1/orders/" + order + "/timeline"))).doesNotContain("the carrier gave up");
        }
        assertThat(get(customer, "/v1/orders/" + other))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("NEEDS_ATTENTION");
    }

    @Test
    void correctsTheAddressOfAllOfACustomersOrdersAndOfNobodyElses() {
        var orders = List.of(stuck(), stuck());
        var other = stuck(account(Role.CUSTOMER));
        var theirs = customerOf(orders.getFirst());
        assertThat(orders(get(support, "/v1/ops/attention?customer=" + theirs + "&reason=" + code)))
                .containsExactlyElementsOf(orders);

        var ended = ended(batch(
                key(),
                "{\"reason\": \"%s\", \"customer\": \"%s\"}".formatted(code, theirs),
                "EDIT",
                ", \"edit\": {\"shippingAddress\": " + ADDRESS + "}"));

        assertThat(counts(ended)).containsEntry("matched", 2).containsEntry("done", 2);
        for (var order : orders) {
            eventually(() -> assertThat(get(support, "/v1/orders/" + order))
                    .bodyJson()
                    .extractingPath("$.fulfilments[0].status")
                    .isEqualTo("LABELLED"));
        }
        assertThat(get(support, "/v1/orders/" + other))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("NEEDS_ATTENTION");
    }

    @Test
    void leavesAloneWhatIsParkedAnewBecauseTryingAgainDidNotHelp() {
        var order = stuck();

        var ended = ended(begin(key(), "RETRY", ""));

        assertThat(read(ended, "$.done")).isEqualTo("1");
        eventually(() -> assertThat(facts(order))
                .filteredOn("OrderNeedsAttention"::equals)
                .hasSize(2));
    }

    @Test
    void tellsAStepOnceThoughTheWorkerDiesBeforeItHasSaidSo() {
        var order = stuck();
        gate.loseNextAnswer();

        var ended = ended(begin(key(), "RETRY", ""));

        assertThat(counts(ended)).containsEntry("done", 1).containsEntry("failed", 0);
        eventually(() -> assertThat(facts(order))
                .filteredOn("OrderNeedsAttention"::equals)
                .hasSize(2));
        assertThat(facts(order)).filteredOn("OrderAttentionResolved"::equals).hasSize(1);
    }

    @Test
    void countsWhatWaitsNoLongerAsResolvedBySomebodyElse() {
        var waiting = stuck();
        var gone = stuck();
        // What the desk shows and the workflow knows nothing of, and what belongs to a workflow that is no more.
        owner().sql(
                        "UPDATE orders.attention SET step = 'label:none', since = since - interval '1 minute' WHERE order_id = :order")
                .param("order", new OrderId(gone).uuid())
                .update();
        owner().sql("""
                        INSERT INTO orders.attention (order_id, step, workflow_id, reason, since)
                        SELECT order_id, 'label:ended', 'order/ord_00000000000070008000000000000000', reason, since
                        FROM orders.attention WHERE order_id = :order
                        """).param("order", new OrderId(waiting).uuid()).update();

        var ended = ended(begin(key(), "SKIP", ""));

        assertThat(counts(ended))
                .containsEntry("matched", 3)
                .containsEntry("done", 1)
                .containsEntry("resolvedMeanwhile", 2)
                .containsEntry("left", 0);
    }

    @Test
    void isBegunOnceForAKey() {
        stuck();
        var key = key();
        var first = begin(key, "COMPENSATE", "");
        ended(first);

        var again = begin(key, "COMPENSATE", "");

        assertThat(again).hasStatus(202);
        assertThat(again.getResponse().getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
    }

    @Test
    void stopsWhenItIsToldAndSaysByWhom() {
        for (int i = 0; i < 4; i++) {
            stuck();
        }
        gate.close();
        var begun = begin(key(), "COMPENSATE", ", \"perSecond\": 1");
        var uri = "/v1/ops/batches/" + read(begun, "$.id");
        MvcTestResult stopping;
        try {
            eventually(() -> assertThat(read(get(support, uri), "$.matched")).isEqualTo("4"));
            stopping = post(operations, uri + "/stop", key(), "{\"reason\": \"too early\"}");
        } finally {
            gate.open();
        }

        assertThat(stopping).hasStatus(200);
        assertThat(read(stopping, "$.status")).isIn("STOPPING", "STOPPED");
        var ended = ended(begun);
        assertThat(read(ended, "$.status")).isEqualTo("STOPPED");
        assertThat(read(ended, "$.stopped")).isEqualTo("true");
        assertThat(read(ended, "$.stop.reason")).isEqualTo("too early");
        assertThat(read(ended, "$.stop.actor")).isEqualTo(operations.id().value());
        assertThat(counts(ended))
                .containsEntry("matched", 4)
                .satisfiesAnyOf(
                        counts -> assertThat(counts).containsEntry("left", 3).containsEntry("done", 1),
                        counts -> assertThat(counts).containsEntry("left", 4).containsEntry("done", 0));
        assertThat(read(post(operations, uri + "/stop", key(), "{\"reason\": \"once more\"}"), "$.stop.reason"))
                .isEqualTo("too early");
    }

    @Test
    void onlyCountsWhenNothingIsToBeDone() {
        var order = stuck();

        var counted = dryRun();

        assertThat(counted).hasStatus(200);
        assertThat(read(counted, "$.total")).isEqualTo("1");
        assertThat(read(counted, "$.byReason[0].reason")).isEqualTo(code);
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("NEEDS_ATTENTION");
    }

    @Test
    void refusesWhatCannotBeMeantForMany() {
        var edit = ", \"edit\": {\"shippingAddress\": " + ADDRESS + "}";
        var theirs = "{\"customer\": \"cus_0199b0e0c8e07000800000000000000a\"}";
        assertThat(pointer(begin(key(), "EDIT", edit))).isEqualTo("/filter/customer");
        assertThat(pointer(batch(key(), theirs, "EDIT", ""))).isEqualTo("/edit");
        assertThat(pointer(batch(key(), theirs, "RETRY", edit))).isEqualTo("/edit");
        assertThat(pointer(batch(key(), theirs, "EDIT", edit.replace("\"GB\"", "\"England\""))))
                .isEqualTo("/edit/shippingAddress/country");
        assertThat(pointer(batch(key(), "{\"customer\": \"somebody\"}", "RETRY", "")))
                .isEqualTo("/filter/customer");
        assertThat(pointer(batch(key(), "{}", "RETRY", ""))).isEqualTo("/filter");
        assertThat(pointer(batch(key(), "{\"olderThan\": \"-PT1H\"}", "RETRY", "")))
                .isEqualTo("/filter/olderThan");
        assertThat(pointer(begin(key(), "RETRY", ", \"perSecond\": 0"))).isEqualTo("/perSecond");
        assertThat(pointer(begin(key(), "RETRY", ", \"perSecond\": 51"))).isEqualTo("/perSecond");
        assertThat(pointer(begin(null, "RETRY", ""))).isEqualTo("Idempotency-Key");
    }

    @Test
    void knowsNoBatchThatIsNotThere() {
        for (var id : List.of("bat_1", BatchId.of(Ids.next()).value())) {
            assertThat(get(operations, "/v1/ops/batches/" + id)).hasStatus(404);
            assertThat(post(operations, "/v1/ops/batches/" + id + "/stop", key(), "{\"reason\": \"none\"}"))
                    .hasStatus(404);
        }
    }

    private MvcTestResult begin(@Nullable String key, String action, String more) {
        return batch(key, "{\"reason\": \"%s\"}".formatted(code), action, more);
    }

    private MvcTestResult batch(@Nullable String key, String filter, String action, String more) {
        return post(operations, "/v1/ops/batches", key, """
                {"filter": %s, "action": "%s", "reason": "the carrier gave up"%s}
                """.formatted(filter, action, more));
    }

    private MvcTestResult dryRun() {
        return begin(null, "COMPENSATE", ", \"dryRun\": true");
    }

    private MvcTestResult ended(MvcTestResult begun) {
        assertThat(begun).hasStatus(202);
        var uri = "/v1/ops/batches/" + read(begun, "$.id");
        eventually(() -> assertThat(read(get(support, uri), "$.status")).isIn("COMPLETED", "STOPPED"));
        return get(operations, uri);
    }

    private static Map<String, Object> counts(MvcTestResult batch) {
        Map<String, Object> all = JsonPath.read(text(batch), "$");
        all.keySet().retainAll(List.of("matched", "done", "refused", "failed", "resolvedMeanwhile", "left"));
        return all;
    }

    private List<String> facts(String order) {
        return JsonPath.read(text(get(support, "/v1/orders/" + order + "/timeline")), "$.items[*].what");
    }

    private String customerOf(String order) {
        return read(get(support, "/v1/orders/" + order), "$.customerId");
    }
}
