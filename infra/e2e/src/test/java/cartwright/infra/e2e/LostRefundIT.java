package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A refund did not end as the books say: a webhook tells, in whatever order, or the provider's report where none has come. */
@ExtendWith(RunningShop.class)
class LostRefundIT {

    private final ShopClient shop;
    private final SandboxDesk sandbox;
    private final ProviderGateways gateways;
    private final String customer;
    private final String operations;
    private final String finance;
    private final String support;
    private final String yesterday =
            LocalDate.now(Clock.systemUTC()).minusDays(1).toString();
    private final String dayBefore =
            LocalDate.now(Clock.systemUTC()).minusDays(2).toString();

    LostRefundIT(Stack stack) {
        var address = Objects.requireNonNull(stack.addresses().sandbox());
        this.shop = new ShopClient(stack.addresses().api());
        this.sandbox = new SandboxDesk(address);
        this.gateways = new ProviderGateways(address, Duration.ofSeconds(5));
        this.customer = shop.login("customer");
        this.operations = shop.login("operations");
        this.finance = shop.login("finance");
        this.support = shop.login("support");
    }

    @ParameterizedTest
    @CsvSource({"STRIPE,pm_card_visa", "PAYPAL,B-SANDBOX-APPROVED", "SQUARE,cnon:card-nonce-ok"})
    void isLearntFromTheReportOfTheProviderAndBookedOnce(Provider provider, String source) throws InterruptedException {
        var order = shipped(provider, source);
        var total = Money.of(order.at("/total/amountMinor").asLong(), "GBP");
        var major = BigDecimal.valueOf(total.amountMinor(), 2);
        var id = order.path("id").asString();
        sandbox.fail(lower(provider), "REFUND", "DECLINE", id);
        var refund = refunded(id, total.amountMinor());
        Eventually.answered(() -> waiting(id), steps -> steps.equals(List.of("pay-refund:" + refund)));
        var state = stateOf(provider, order);
        var gateway = gateways.payments(provider);
        gateway.refund("by-hand:" + refund, state.ref(), total, new OrderId(id), new RefundId(refund));
        var paid = Eventually.answered(
                () -> gateway.findRefund(state.ref(), new RefundId(refund)), RefundAnswer.Paid.class::isInstance);

        reconcile(
                provider,
                "reference,parent,type,status,gross,fee,net,currency,created\n%s,%s,refund,settled,-%s,0,-%s,GBP,%sT12:00:00Z\n"
                        .formatted(
                                ((RefundAnswer.Paid) paid).parts().getFirst().ref(),
                                provider == Provider.PAYPAL ? state.transactionRef() : state.ref(),
                                major,
                                major,
                                yesterday),
                yesterday);

        Eventually.answered(() -> statusOf(refund), "SUCCEEDED"::equals);
        assertThat(Eventually.answered(() -> waiting(id), List::isEmpty)).isEmpty();
        assertThat(shop.get("/v1/orders/" + id, support)
                        .body()
                        .at("/payments/0/refunded/amountMinor")
                        .asLong())
                .isEqualTo(total.amountMinor());
        assertThat(sandbox.sum("REFUND", id)).isEqualTo(total.amountMinor());
        Eventually.answered(() -> booked(id), kinds -> kinds.contains("REFUND"));
        assertThat(booked(id).stream().filter("REFUND"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "WEBHOOK_DUPLICATE", "WEBHOOK_REORDERED", "WEBHOOK_LATE"})
    void isTakenBackOnceAWebhookTellsThatTheBankHasReturnedIt(String fault) throws InterruptedException {
        var order = shipped(Provider.STRIPE, "pm_card_refundFail");
        var total = order.at("/total/amountMinor").asLong();
        var id = order.path("id").asString();
        if (!fault.equals("NONE")) {
            sandbox.fail("stripe", "REFUND_SETTLEMENT", fault, id);
        }

        var refund = refunded(id, total);

        Eventually.answered(() -> waiting(id), steps -> steps.equals(List.of("pay-refund:" + refund)));
        assertThat(statusOf(refund)).isEqualTo("FAILED");
        Eventually.answered(() -> booked(id), kinds -> kinds.contains("REFUND_FAILURE"));
        assertThat(booked(id).stream().filter("REFUND"::equals)).hasSize(2);
        assertThat(booked(id).stream().filter("REFUND_FAILURE"::equals)).hasSize(2);
    }

    /** The bank's later word is as easily lost: the books go on calling a refund paid that the customer does not have. */
    @Test
    void isTakenBackOnceTheReportShowsThatTheBankHasReturnedIt() throws InterruptedException {
        var order = shipped(Provider.STRIPE, "pm_card_refundFail");
        var total = order.at("/total/amountMinor").asLong();
        var id = order.path("id").asString();
        sandbox.fail("stripe", "REFUND_SETTLEMENT", "WEBHOOK_LOST", id);
        var refund = refunded(id, total);
        var paid = Eventually.answered(() -> sandbox.moved("REFUND", id), moved -> moved.size() == 1);
        var state = stateOf(Provider.STRIPE, order);
        Eventually.answered(
                () -> gateways.payments(Provider.STRIPE).findRefund(state.ref(), new RefundId(refund)),
                RefundAnswer.Refused.class::isInstance);
        assertThat(statusOf(refund)).isEqualTo("SUCCEEDED");

        reconcile(
                Provider.STRIPE,
                "reference,parent,type,status,gross,fee,net,currency,created\n%s,%s,refund_failure,settled,%s,0,%s,GBP,%sT12:00:00Z\n"
                        .formatted(
                                paid.keySet().iterator().next(),
                                state.ref(),
                                BigDecimal.valueOf(total, 2),
                                BigDecimal.valueOf(total, 2),
                                dayBefore),
                dayBefore);

        Eventually.answered(() -> waiting(id), steps -> steps.equals(List.of("pay-refund:" + refund)));
        assertThat(statusOf(refund)).isEqualTo("FAILED");
        assertThat(shop.get("/v1/orders/" + id, support)
                        .body()
                        .at("/payments/0/refunded/amountMinor")
                        .asLong())
                .isZero();
        Eventually.answered(() -> booked(id), kinds -> kinds.contains("REFUND_FAILURE"));
        assertThat(booked(id).stream().filter("REFUND_FAILURE"::equals)).hasSize(2);
    }

    private String refunded(String order, long amount) {
        return shop.post("/v1/orders/" + order + "/refunds", finance, null, """
                {"amount": {"amountMinor": %d, "currency": "GBP"}, "reason": "damaged"}""".formatted(amount))
                .body()
                .path("id")
                .asString();
    }

    private String statusOf(String refund) {
        return shop.get("/v1/refunds/" + refund, finance).body().path("status").asString();
    }

    private static String lower(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    private JsonNode shipped(Provider provider, String source) throws InterruptedException {
        var id = shop.order(customer, null, "85123A", 1, lower(provider), source)
                .body()
                .path("id")
                .asString();
        var order = Eventually.answered(
                () -> shop.get("/v1/orders/" + id, customer).body(),
                now -> now.path("status").asString().equals("CONFIRMED"));
        var parcel = order.path("fulfilments").path(0).path("id").asString();
        for (var step : List.of("pick", "ship")) {
            assertThat(shop.advance(parcel, step, operations).status()).isEqualTo(200);
        }
        return order;
    }

    private ProviderState stateOf(Provider provider, JsonNode order) {
        var answer = gateways.payments(provider)
                .findByOrder(
                        new OrderId(order.path("id").asString()),
                        new PaymentId(order.at("/payments/0/id").asString()));
        assertThat(answer).isInstanceOf(GatewayAnswer.State.class);
        return ((GatewayAnswer.State) answer).state();
    }

    private void reconcile(Provider provider, String report, String day) {
        var file = shop.upload(
                        "/v1/reconciliation/settlement-files?provider=" + lower(provider), finance, "text/csv", report)
                .body()
                .path("id")
                .asString();
        var begun = shop.post("/v1/reconciliation/runs", finance, null, """
                {"provider": "%s", "date": "%s", "file": "%s"}""".formatted(lower(provider), day, file));
        assertThat(begun.isSuccess()).as("%s", begun).isTrue();
    }

    private List<String> waiting(String order) {
        return shop.get("/v1/ops/attention?limit=200", operations)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("orderId").asString().equals(order))
                .map(item -> item.path("step").asString())
                .toList();
    }

    private List<String> booked(String order) {
        return shop.get("/v1/orders/" + order + "/timeline", support)
                .body()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("source").asString().equals("LEDGER"))
                .map(entry -> entry.path("what").asString())
                .toList();
    }
}
