package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.notification.Recipient;
import cartwright.activities.notification.Recipients;
import cartwright.activities.user.Accounts;
import cartwright.activities.user.Role;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.PlaceOrder;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AddressBookIT extends ShopTest {

    private static final String OF_THE_ACCOUNT = "+447700900111";
    private static final String OF_THE_ADDRESS = "+447700900222";

    private final Recipients recipients;
    private final OrderActivities checkout;
    private final Accounts accounts;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    AddressBookIT(
            Recipients recipients,
            OrderActivities checkout,
            Accounts accounts,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.recipients = recipients;
        this.checkout = checkout;
        this.accounts = accounts;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    @Test
    void writesToTheAccountAndTextsWhoReceivesTheParcel() {
        var email = UUID.randomUUID() + "@example.com";
        var order = placed(account(email), OF_THE_ADDRESS);

        assertThat(recipients.recipientOf(order)).contains(new Recipient("A. Receiver", email, OF_THE_ADDRESS));
    }

    @Test
    void textsTheAccountWhenTheAddressHasNoNumber() {
        var email = UUID.randomUUID() + "@example.com";
        var order = placed(account(email), null);

        assertThat(recipients.recipientOf(order)).contains(new Recipient("A. Receiver", email, OF_THE_ACCOUNT));
    }

    @Test
    void writesToTheAccountAloneOnceTheAddressIsErased() {
        var email = UUID.randomUUID() + "@example.com";
        var order = placed(account(email), OF_THE_ADDRESS);
        JdbcClient.create(ShopDatabase.owner())
                .sql("DELETE FROM orders.address WHERE order_id = :order")
                .param("order", order.uuid())
                .update();

        assertThat(recipients.recipientOf(order)).contains(new Recipient("A. Buyer", email, OF_THE_ACCOUNT));
    }

    @Test
    void hasNoMailAddressWithoutAnAccount() {
        var order = placed(CustomerId.of(Ids.next()), OF_THE_ADDRESS);

        assertThat(recipients.recipientOf(order)).contains(new Recipient("A. Receiver", null, OF_THE_ADDRESS));
    }

    @Test
    void knowsNobodyOfAnUnknownOrder() {
        assertThat(recipients.recipientOf(OrderId.of(Ids.next()))).isEmpty();
    }

    private CustomerId account(String email) {
        return accounts.register(email, "a long password", "A. Buyer", OF_THE_ACCOUNT, Set.of(Role.CUSTOMER))
                .orElseThrow()
                .id();
    }

    private OrderId placed(CustomerId customer, @Nullable String phone) {
        var order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "BOOK"));
        checkout.place(new PlaceOrder(
                order.orderId(),
                order.paymentId(),
                customer,
                order.lines(),
                order.shipping(),
                order.total(),
                new Address("A. Receiver", "1 High St", null, "London", null, "N1 1AA", "GB", phone),
                order.payment(),
                order.acceptedAt(),
                order.correlationId()));
        return order.orderId();
    }
}
