package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.workflows.kernel.OrderId;
import org.junit.jupiter.api.Test;

/** What is answered while nobody knows yet whether a change will be carried out or refused. */
class UndecidedIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);
    private final Account staff = account(Role.SUPPORT, Role.OPERATIONS);

    /** The parcel is about to leave, and waits for its share to be captured. */
    @Test
    void doesNotCallAnOrderCancelledThatIsJustBeingShipped() {
        var order = place(customer, sku(5), 2, VISA);
        var uri = "/v1/orders/" + order;
        var parcel = parcel(order);
        post(staff, "/v1/fulfilments/" + parcel + "/pick", key(), null);
        eventually(() -> assertThat(get(customer, uri))
                .bodyJson()
                .extractingPath("$.fulfilments[0].status")
                .isEqualTo("LABELLED"));

        ShopDatabase.whileLocked("payment.payment WHERE order_id", new OrderId(order), () -> {
            var ship = post(staff, "/v1/fulfilments/" + parcel + "/ship", key(), null);
            var cancel = post(customer, uri + "/cancel", key(), "{\"reason\": \"changed my mind\"}");

            assertThat(ship).bodyJson().extractingPath("$.code").isEqualTo("NOT_READY");
            assertThat(cancel).hasStatus(202);
            assertThat(cancel).bodyJson().extractingPath("$.status").isEqualTo("PROCESSING");
        });

        eventually(() -> assertThat(get(customer, uri))
                .bodyJson()
                .extractingPath("$.fulfilments[0].status")
                .isEqualTo("SHIPPED"));
        assertThat(post(customer, uri + "/cancel", key(), "{\"reason\": \"really\"}"))
                .hasStatus(409);
    }

    @Test
    void doesNotCallUnitsReceivedThatAreNotCounted() {
        var order = place(customer, sku(5), 2, VISA);
        ship(order);
        var units = "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 2}]";
        var uri = "/v1/returns/"
                + read(
                        post(
                                customer,
                                "/v1/orders/" + order + "/returns",
                                key(),
                                units + ", \"resolution\": \"REFUND\"}"),
                        "$.id");
        assertThat(post(staff, uri + "/approve", key(), "{}")).hasStatus(200);

        ShopDatabase.whileLocked("orders.orders WHERE id", new OrderId(order), () -> {
            var answer = post(staff, uri + "/receive", key(), units + "}");

            assertThat(answer).hasStatus(202);
            assertThat(answer).bodyJson().extractingPath("$.lines[0].received").isEqualTo(0);
        });

        eventually(() -> assertThat(get(staff, uri))
                .bodyJson()
                .extractingPath("$.lines[0].received")
                .isEqualTo(2));
    }
}
