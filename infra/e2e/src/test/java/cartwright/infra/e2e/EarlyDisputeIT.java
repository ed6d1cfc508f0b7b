package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.ProviderState;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.Provider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A dispute of a payment that the shop does not know yet: its webhook is kept, and applied once the payment is known. */
@ExtendWith(RunningShop.class)
class EarlyDisputeIT {

    private static final Money TEN = Money.of(1000, "GBP");
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Stack stack;
    private final ShopClient shop;
    private final ProviderGateways gateways;
    private final OrderId order = OrderId.of(Ids.next());
    private final PaymentId payment = PaymentId.of(Ids.next());

    EarlyDisputeIT(Stack stack) {
        this.stack = stack;
        this.shop = new ShopClient(stack.addresses().api());
        this.gateways = new ProviderGateways(String.valueOf(stack.addresses().sandbox()), ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "STRIPE,pm_card_createDispute,charge.dispute.%",
        "PAYPAL,B-SANDBOX-DISPUTED,CUSTOMER.DISPUTE.%",
        "SQUARE,cnon:sandbox-disputed,dispute.%"
    })
    void keepsADisputeThatIsHeardOfBeforeItsPaymentAndAppliesItThen(Provider provider, String source, String types)
            throws Exception {
        try (var database = database()) {
            var paid = paidElsewhere(provider, source);
            Eventually.answered(
                    () -> count(database, paid, types, "last_problem = 'ORDER_UNKNOWN' AND processed_at IS NULL"),
                    kept -> kept > 0);
            assertThat(disputes()).isEmpty();

            makeKnown(database, provider, paid);
            retryNow(database, types);

            Eventually.answered(() -> count(database, paid, types, "outcome = 'APPLIED'"), applied -> applied > 0);
            var dispute = Eventually.answered(this::disputes, found -> found.size() == 1)
                    .path(0);
            assertThat(dispute.path("status").asString()).isEqualTo("NEEDS_RESPONSE");
            assertThat(dispute.path("withdrawn").path("amountMinor").asLong()).isEqualTo(1000);
            assertThat(dispute.path("provider").asString()).isEqualToIgnoringCase(provider.name());
        }
    }

    /** Authorizes and captures at the provider, without the shop. */
    private ProviderState paidElsewhere(Provider provider, String source) {
        var gateway = gateways.payments(provider);
        var held = state(gateway.authorize(
                new PaymentGateway.Authorization(
                        key("authorize"), order, payment, CustomerId.of(order.uuid()), source, TEN),
                ANSWER));
        return state(gateway.capture(key("capture"), held.ref(), TEN, true));
    }

    private String key(String operation) {
        return order.value() + ":" + operation + ":1";
    }

    private static ProviderState state(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(GatewayAnswer.State.class);
        return ((GatewayAnswer.State) answer).state();
    }

    private void makeKnown(Connection database, Provider provider, ProviderState paid) throws SQLException {
        try (var insert = database.prepareStatement("""
                INSERT INTO payment.payment (order_id, id, customer_id, provider, token, provider_ref, currency, amount_minor,
                                             authorized_minor, captured_minor, status)
                VALUES (?, ?, ?, ?, 'a token', ?, 'GBP', 1000, 1000, 1000, 'CAPTURED')
                """)) {
            insert.setObject(1, order.uuid());
            insert.setObject(2, payment.uuid());
            insert.setObject(3, UUID.randomUUID());
            insert.setString(4, provider.name());
            insert.setString(5, paid.ref());
            insert.executeUpdate();
        }
    }

    private static void retryNow(Connection database, String types) throws SQLException {
        try (var update = database.prepareStatement(
                "UPDATE events.webhook SET next_attempt_at = now() WHERE type LIKE ? AND processed_at IS NULL")) {
            update.setString(1, types);
            update.executeUpdate();
        }
    }

    /** How many of the webhooks about this payment's dispute the condition is true of. */
    private long count(Connection database, ProviderState paid, String types, String condition) {
        try (var query = database.prepareStatement(
                "SELECT count(*) FROM events.webhook WHERE type LIKE ? AND (object_id = ? OR order_id = ?) AND "
                        + condition)) {
            query.setString(1, types);
            query.setString(2, paid.ref());
            query.setObject(3, order.uuid());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonNode disputes() {
        return shop.get("/v1/disputes?order=" + order, shop.login("support"))
                .body()
                .path("items");
    }

    private Connection database() throws SQLException {
        var owner = stack.addresses().owner();
        return DriverManager.getConnection(owner.url(), owner.username(), owner.password());
    }
}
