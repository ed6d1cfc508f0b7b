package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import org.junit.jupiter.api.Test;

class PlacingOrdersIT extends ApiTest {

    @Test
    void confirmsAnOrderThatIsInStockAndPaid() {
        var customer = account(Role.CUSTOMER);

        var answer = post(customer, "/v1/orders", key(), order(sku(5), 2, "pm_card_visa"));

        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("CONFIRMED");
        assertThat(answer).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(678);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.payments[0].authorized.amountMinor")
                .isEqualTo(678);
        assertThat(answer).hasHeader("Location", "/v1/orders/" + read(answer, "$.id"));
    }
}
