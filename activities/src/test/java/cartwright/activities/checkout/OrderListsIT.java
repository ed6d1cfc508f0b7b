package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.order.OrderList;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrderListsIT extends ShopTest {

    private static final int ORDERS = 12;
    private static final int STATEMENTS = 5;
    private static final OrderList.Filter ALL = new OrderList.Filter(null, null, null, null, null);

    private final OrderActivities checkout;
    private final OrderPages pages;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    OrderListsIT(OrderActivities checkout, OrderPages pages, StockAdjustments adjustments) {
        this.checkout = checkout;
        this.pages = pages;
        this.adjustments = adjustments;
        this.jdbc = JdbcClient.create(ShopDatabase.owner());
    }

    @BeforeEach
    void confirmOrders() {
        for (int i = 0; i < ORDERS; i++) {
            confirmed();
        }
    }

    @Test
    void takesAsManyStatementsForAPageAsForAnOrder() {
        ShopDatabase.resetStatements();
        assertThat(pages.list(ALL, 1)).hasSize(1);
        assertThat(ShopDatabase.statements()).isEqualTo(STATEMENTS);

        ShopDatabase.resetStatements();
        assertThat(pages.list(ALL, ORDERS)).hasSize(ORDERS);
        assertThat(ShopDatabase.statements()).isEqualTo(STATEMENTS);
    }

    @Test
    void showsOfEachOrderItsOwn() {
        for (var page : pages.list(ALL, ORDERS)) {
            assertThat(pages.find(page.id())).hasValue(page);
            assertThat(page.lines())
                    .hasSize(2)
                    .extracting(OrderPage.Line::lineId)
                    .containsExactly("1", "2");
            assertThat(page.fulfilments()).hasSize(1);
        }
    }

    private OrderId confirmed() {
        var order = Shelf.order(2, Shelf.sku(jdbc, adjustments, 5, "LISTS"), Shelf.sku(jdbc, adjustments, 5, "LISTS"));
        checkout.place(order);
        checkout.awaitPayment(order.orderId(), false);
        checkout.confirm(order.orderId());
        return order.orderId();
    }
}
