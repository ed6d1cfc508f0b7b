package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Somebody captures the money of an order on the provider's own pages although the order has ended. */
@ExtendWith(RunningShop.class)
class LateCaptureIT {

    private static final String SKU = "85123A";

    private final ShopClient shop;
    private final SandboxDesk sandbox;
    private final ProviderGateways gateways;
    private final String customer;
    private final String operations;
    private final String support;

    LateCaptureIT(Stack stack) {
        var address = Objects.requireNonNull(stack.addresses().sandbox());
        this.shop = new ShopClient(stack.addresses().api());
        this.sandbox = new SandboxDesk(address);
        this.gateways = new ProviderGateways(address, Duration.ofSeconds(5));
        this.customer = shop.login("customer");
        this.operations = shop.login("operations");
        this.support = shop.login("support");
    }

    /** The provider would not let go of the money, and a person has left it there. */
    @ParameterizedTest
    @CsvSource({"STRIPE,pm_card_visa", "PAYPAL,B-SANDBOX-APPROVED", "SQUARE,cnon:card-nonce-ok"})
    void isShownToAPersonWhoGivesTheMoneyBack(Provider provider, String source) {
        var order = confirmed(provider, source);
        sandbox.fail(lower(provider), "VOID", "DECLINE", order.path("id").asString());
        shop.post(
                "/v1/orders/" + order.path("id").asString() + "/cancel",
                customer,
                null,
                "{\"reason\": \"changed my mind\"}");
        resolve(waiting(order, "void-payment"), "SKIP");
        Eventually.answered(() -> now(order), seen -> seen.path("attention").isNull());

        capture(provider, order);
        resolve(waiting(order, "late-capture"), "COMPENSATE");

        var total = order.at("/total/amountMinor").asLong();
        Eventually.answered(() -> sandbox.sum("REFUND", order.path("id").asString()), paid -> paid == total);
        Eventually.answered(
                () -> now(order).at("/payments/0"),
                payment -> payment.at("/refunded/amountMinor").asLong() == total);
        assertThat(now(order).path("status").asString()).isEqualTo("CANCELLED");
    }

    private static String lower(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    private JsonNode confirmed(Provider provider, String source) {
        var id = shop.order(customer, null, SKU, 1, lower(provider), source)
                .body()
                .path("id")
                .asString();
        return Eventually.answered(
                () -> shop.get("/v1/orders/" + id, customer).body(),
                now -> now.path("status").asString().equals("CONFIRMED"));
    }

    private JsonNode now(JsonNode order) {
        return shop.get("/v1/orders/" + order.path("id").asString(), support).body();
    }

    private void capture(Provider provider, JsonNode order) {
        var gateway = gateways.payments(provider);
        var total = Money.of(order.at("/total/amountMinor").asLong(), "GBP");
        var held = gateway.findByOrder(
                new OrderId(order.path("id").asString()),
                new PaymentId(order.at("/payments/0/id").asString()));
        assertThat(held).isInstanceOf(GatewayAnswer.State.class);
        assertThat(gateway.capture(
                        "by-hand:" + order.path("id").asString(),
                        ((GatewayAnswer.State) held).state().ref(),
                        total,
                        true))
                .isInstanceOf(GatewayAnswer.State.class);
    }

    private JsonNode waiting(JsonNode order, String step) {
        return Eventually.answered(
                        () -> shop.get("/v1/ops/attention?limit=200&step=" + step, operations)
                                .body()
                                .path("items")
                                .valueStream()
                                .filter(item -> item.path("orderId").equals(order.path("id")))
                                .toList(),
                        items -> items.size() == 1)
                .getFirst();
    }

    private void resolve(JsonNode waiting, String action) {
        var answer = shop.post("/v1/ops/resolve", operations, null, """
                {"workflowId": "%s", "step": "%s", "action": "%s", "reason": "asked the bank"}""".formatted(
                waiting.path("workflowId").asString(), waiting.path("step").asString(), action));
        assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    }
}
