package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class MetricsIT extends ApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders_created_total{",
                "revenue_total{",
                "request_duration_seconds_bucket{",
                "request_duration_seconds_count{",
                "request_total{",
                "active_connections ",
                "error_rate "
            })
    void exportsTheFiguresUnderTheNamesThatDashboardsKnow(String series) {
        place(account(Role.CUSTOMER), sku(5), 2, VISA);

        assertThat(scrape().lines()).anyMatch(line -> line.startsWith(series));
    }

    @Test
    void countsAConfirmedOrderOnceAndItsTotalInMinorUnits() {
        var customer = account(Role.CUSTOMER);
        var key = key();
        var body = order(sku(5), 2, VISA);
        place(customer, sku(5), 1, VISA);
        var orders = value("orders_created_total{currency=\"GBP\"}");
        var revenue = value("revenue_total{currency=\"GBP\"}");

        post(customer, "/v1/orders", key, body);
        post(customer, "/v1/orders", key, body);
        post(customer, "/v1/orders", key(), order(sku(5), 2, DECLINED));

        assertThat(value("orders_created_total{currency=\"GBP\"}")).isEqualTo(orders + 1);
        assertThat(value("revenue_total{currency=\"GBP\"}")).isEqualTo(revenue + 678);
    }

    @Test
    void namesRoutesByTheirPattern() {
        var order = place(account(Role.CUSTOMER), sku(5), 2, VISA);
        get(account(Role.SUPPORT), "/v1/orders/" + order);

        assertThat(scrape()).contains("route=\"/v1/orders/{id}\"").doesNotContain(order);
    }

    /** Requests are: the registry is at work. */
    @Test
    void observesNothingThatRunsByItself(@Autowired ObservationRegistry observations) {
        assertThat(Observation.createNotStarted("http.server.requests", observations)
                        .isNoop())
                .isFalse();
        assertThat(Observation.createNotStarted("tasks.scheduled.execution", observations)
                        .isNoop())
                .isTrue();
    }

    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series))
                .map(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }

    private String scrape() {
        return text(get(null, "/actuator/prometheus"));
    }
}
