package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class StockParametersIT extends ApiTest {

    private final Account operations = account(Role.OPERATIONS);

    /** No database keeps it: a mistake of who asks, and none of the shop's. */
    @ParameterizedTest
    @CsvSource({
        "/v1/stock-alerts, warehouse",
        "/v1/purchase-orders, warehouse",
        "/v1/inventory/TEA/forecast, warehouse",
        "/v1/stock-alerts, cursor"
    })
    void holdNoNul(String uri, String parameter) {
        var refused = described(as(operations, HttpMethod.GET, uri).queryParam(parameter, "A\0B"));

        assertThat(refused).hasStatus(400).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
        assertThat(read(refused, "$.errors[0].pointer")).isEqualTo(parameter);
    }
}
