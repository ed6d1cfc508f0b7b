package cartwright.activities.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PlaceOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedOrdersTest {

    @Test
    void haveNoTaxInShippingIfTheyWereAcceptedBeforeItHadOne() {
        var order = Shelf.order(1, new Sku("T0"));
        Map<?, ?> written = Json.read(Json.write(order), Map.class);
        assertThat(written.remove("shippingTax")).isNotNull();

        var read = Json.read(Json.write(written), PlaceOrder.class);

        assertThat(read).isEqualTo(order);
        assertThat(read.shippingTax()).isEqualTo(Money.of(0, "GBP"));
    }
}
