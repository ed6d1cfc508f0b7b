package cartwright.activities.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.PlaceOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database's owner sees of where an order goes. */
class SealedOrdersIT extends ShopTest {

    private static final Address ELSEWHERE =
            new Address("B. Buyer", "2 Low Rd", null, "Leeds", null, "LS1 1AA", "GB", "+447700900123");

    private final OrderActivities checkout;
    private final OrderRequests requests;
    private final Orders orders;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final PlaceOrder order;

    @Autowired
    SealedOrdersIT(OrderActivities checkout, OrderRequests requests, Orders orders, StockAdjustments adjustments) {
        this.checkout = checkout;
        this.requests = requests;
        this.orders = orders;
        this.order = Shelf.order(1, Shelf.sku(owner, adjustments, 1, "SEALED"));
    }

    @BeforeEach
    void place() {
        requests.accept(order);
        checkout.place(order);
    }

    @Test
    void isNothing() {
        for (var table : new String[] {"orders.address", "orders.order_request"}) {
            assertThat(stored(table))
                    .contains("sealedWith")
                    .doesNotContain("High St", "Buyer", "London", "N1 1AA", "pm_card_visa");
        }
    }

    @Test
    void isNothingAfterAChangeEither() {
        orders.changeAddress(order.orderId(), ELSEWHERE);

        assertThat(stored("orders.address")).contains("sealedWith").doesNotContain("Low Rd", "Leeds", "+4477");
        assertThat(orders.address(order.orderId())).contains(ELSEWHERE);
        assertThat(orders.contact(order.orderId()).orElseThrow().address()).contains(ELSEWHERE);
    }

    @Test
    void isReadByTheShop() {
        assertThat(orders.address(order.orderId())).contains(order.shippingAddress());
        assertThat(requests.find(order.orderId())).contains(order);
    }

    private String stored(String table) {
        return owner.sql("SELECT body::text FROM " + table + " WHERE order_id = :order")
                .param("order", order.orderId().uuid())
                .query(String.class)
                .single();
    }
}
