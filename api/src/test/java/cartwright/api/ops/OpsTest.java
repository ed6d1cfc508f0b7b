package cartwright.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Orders whose parked steps nobody else's test touches: each test names its own by a reason of its own. */
abstract class OpsTest extends ApiTest {

    static final String ADDRESS = """
            {"name": "A. Buyer", "line1": "1 High St", "city": "London", "postalCode": "N1 1AA", "country": "GB"}""";

    final Account customer = account(Role.CUSTOMER);
    final Account operations = account(Role.OPERATIONS);
    final Account support = account(Role.SUPPORT);
    final String code = "CODE_" + Ids.next();

    /** An order whose label cannot be bought, parked with this test's own reason. */
    String stuck() {
        return stuck(customer);
    }

    String stuck(Account customer) {
        var order = placed(customer, order(sku(5), 1, VISA).replace("London", NOWHERE));
        assertThat(post(operations, "/v1/fulfilments/" + parcel(order) + "/pick", key(), null))
                .hasStatus(200);
        eventually(() -> assertThat(get(support, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.attention.step")
                .asString()
                .startsWith("label"));
        rename(order, code);
        return order;
    }

    static void rename(String order, String reason) {
        owner().sql("UPDATE orders.attention SET reason = :reason WHERE order_id = :order")
                .param("reason", reason)
                .param("order", new OrderId(order).uuid())
                .update();
    }

    static List<String> orders(MvcTestResult list) {
        return JsonPath.read(text(list), "$.items[*].orderId");
    }

    static String pointer(MvcTestResult refused) {
        assertThat(refused).hasStatus(400);
        return read(refused, "$.errors[0].pointer");
    }
}
