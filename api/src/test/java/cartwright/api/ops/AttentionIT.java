package cartwright.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.kernel.OrderId;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionIT extends OpsTest {

    @Test
    void listsAndCountsWhatIsNamed() {
        var first = stuck();
        var second = stuck();
        age(first, "5 hours");

        var all = get(operations, "/v1/ops/attention?type=ORDER&step=label&reason=" + code);
        assertThat(orders(all)).containsExactly(first, second);
        assertThat(read(all, "$.counts.total")).isEqualTo("2");
        assertThat(read(all, "$.counts.byReason[0].reason")).isEqualTo(code);
        assertThat(read(all, "$.counts.byReason[0].count")).isEqualTo("2");
        assertThat(JsonPath.<List<Map<String, Object>>>read(text(all), "$.counts.byAge"))
                .containsExactly(
                        Map.of("age", "UNDER_15_MINUTES", "count", 1),
                        Map.of("age", "UNDER_1_HOUR", "count", 0),
                        Map.of("age", "UNDER_4_HOURS", "count", 0),
                        Map.of("age", "UNDER_1_DAY", "count", 1),
                        Map.of("age", "LONGER", "count", 0));

        assertThat(orders(get(support, "/v1/ops/attention?olderThan=PT4H&reason=" + code)))
                .containsExactly(first);
        assertThat(orders(get(support, "/v1/ops/attention?type=REFUND&reason=" + code)))
                .isEmpty();

        var page = get(operations, "/v1/ops/attention?limit=1&reason=" + code);
        assertThat(orders(page)).containsExactly(first);
        assertThat(orders(get(
                        operations,
                        "/v1/ops/attention?limit=1&reason=" + code + "&cursor=" + read(page, "$.nextCursor"))))
                .containsExactly(second);
    }

    @Test
    void showsDeliveriesBesideStepsAndRepairsNoneOfThem() {
        assertThat(get(operations, "/v1/ops/attention?type=TRANSFER")).hasStatus(200);
        assertThat(get(operations, "/v1/ops/attention?type=REPLENISHMENT&olderThan=P3000D"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.counts.total")
                .isEqualTo(0);
        assertThat(pointer(post(operations, "/v1/ops/batches", key(), """
                {"filter": {"type": "TRANSFER"}, "action": "RETRY", "reason": "they came"}"""))).isEqualTo("/filter/type");
    }

    @Test
    void refusesAFilterThatIsNone() {
        assertThat(get(operations, "/v1/ops/attention?type=PARCEL")).hasStatus(400);
        assertThat(get(operations, "/v1/ops/attention?olderThan=yesterday")).hasStatus(400);
        assertThat(pointer(get(operations, "/v1/ops/attention?olderThan=-PT1M")))
                .isEqualTo("olderThan");
        assertThat(get(operations, "/v1/ops/attention?cursor=bm9uZQ")).hasStatus(400);
        assertThat(pointer(get(operations, "/v1/ops/attention?customer=somebody")))
                .isEqualTo("customer");
    }

    private static void age(String order, String by) {
        owner().sql("UPDATE orders.attention SET since = since - CAST(:by AS interval) WHERE order_id = :order")
                .param("by", by)
                .param("order", new OrderId(order).uuid())
                .update();
    }
}
