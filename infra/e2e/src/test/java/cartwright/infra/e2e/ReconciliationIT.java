package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The day so far, compared through the whole shop as finance would, with the rights the application has there. */
@ExtendWith(RunningShop.class)
class ReconciliationIT {

    private final ShopClient shop;
    private final String customer;
    private final String staff;
    private final String finance;
    private final String support;
    private final SandboxDesk sandbox;

    ReconciliationIT(Stack stack) {
        this.sandbox = new SandboxDesk(String.valueOf(stack.addresses().sandbox()));
        this.shop = new ShopClient(stack.addresses().api());
        this.customer = shop.login("customer");
        this.staff = shop.login("operations");
        this.finance = shop.login("finance");
        this.support = shop.login("support");
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_visa", "paypal,B-SANDBOX-APPROVED"})
    void findsACaptureOfTheDayOnBothSides(String provider, String source) throws InterruptedException {
        ship(provider, source);

        var run = reconciled(provider, LocalDate.now(Clock.systemUTC()), ReconciliationIT::hasMatched);

        assertThat(run.path("rows").asLong()).as("%s", run).isPositive();
        assertExplained(run);
    }

    /** Square tells what moved with its payout, after the day's end at 17:00 in California. */
    @Test
    void explainsWhatSquareHasNotPaidOutYet() throws InterruptedException {
        ship("square", "cnon:card-nonce-ok");

        var run = reconciled("square", LocalDate.now(Clock.system(ZoneId.of("UTC-1"))), ReconciliationIT::hasTotals);

        assertThat(run.path("breaks").asLong()).as("%s", run).isPositive();
        assertExplained(run);
    }

    /** PayPal refunds captures: one refund of ours is two of its own, and its report lists both. */
    @Test
    void findsBothPartsOfARefundThatPaypalTookOfTwoCaptures() throws InterruptedException {
        var order = shippedInTwoParcels("paypal", "B-SANDBOX-APPROVED");
        var id = order.path("id").asString();
        var total = order.at("/total/amountMinor").asLong();

        shop.post("/v1/orders/" + id + "/refunds", finance, null, """
                {"amount": {"amountMinor": %d, "currency": "GBP"}, "reason": "damaged"}""".formatted(total));

        var booked = Eventually.answered(() -> refundsInTheBooks(id), refunds -> refunds.size() == 2);
        assertThat(booked).isEqualTo(sandbox.moved("REFUND", id));
        assertThat(booked.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
        assertExplained(reconciled("paypal", LocalDate.now(Clock.systemUTC()), ReconciliationIT::hasMatched));
        assertThat(shop.get("/v1/reconciliation/breaks?provider=paypal&limit=200", finance)
                        .body()
                        .path("items")
                        .findValuesAsString("reference"))
                .doesNotContainAnyElementsOf(booked.keySet());
    }

    /** By the provider's ids, what it holds less. */
    private Map<String, Long> refundsInTheBooks(String order) {
        return shop.get("/v1/orders/" + order + "/timeline", support)
                .body()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("source").asString().equals("LEDGER")
                        && entry.path("what").asString().equals("REFUND")
                        && entry.at("/data/account").asString().equals("psp_clearing"))
                .collect(Collectors.toMap(
                        entry -> entry.at("/data/providerRef").asString(),
                        entry -> -entry.at("/data/amount/amountMinor").asLong()));
    }

    private static void assertExplained(JsonNode run) {
        assertThat(run.path("problem").isNull()).as("%s", run).isTrue();
        assertThat(run.path("totals"))
                .isNotEmpty()
                .allSatisfy(total -> assertThat(
                                total.path("unexplained").path("amountMinor").asLong())
                        .as("%s", total)
                        .isZero());
    }

    /** Runs the day until the books have heard of the capture: they follow the order's events a moment later. */
    private JsonNode reconciled(String provider, LocalDate day, Predicate<JsonNode> wanted) {
        return Eventually.answered(
                () -> {
                    shop.post(
                            "/v1/reconciliation/runs",
                            finance,
                            UUID.randomUUID().toString(),
                            """
                            {"provider": "%s", "date": "%s"}""".formatted(provider, day));
                    return Eventually.answered(
                            () -> shop.get("/v1/reconciliation/runs/" + provider + "/" + day, finance)
                                    .body(),
                            run -> !run.path("status").asString().equals("RUNNING"));
                },
                wanted);
    }

    private static boolean hasMatched(JsonNode run) {
        return run.path("matched").asLong() > 0;
    }

    /** What is open of other days counts among the breaks, and not in the totals. */
    private static boolean hasTotals(JsonNode run) {
        return !run.path("totals").isEmpty();
    }

    private void ship(String provider, String source) throws InterruptedException {
        shipped("85123A", 1, provider, source);
    }

    /** Of a sku that nobody else here orders no warehouse has two. */
    private JsonNode shippedInTwoParcels(String provider, String source) throws InterruptedException {
        var sku = "22720";
        for (var stock : shop.get("/v1/inventory/" + sku, staff).body().path("warehouses")) {
            var taken = shop.post("/v1/inventory/" + sku + "/adjustments", staff, null, """
                    {"warehouse": "%s", "delta": %d, "reason": "all but one"}""".formatted(
                            stock.path("warehouse").asString(),
                            1 - stock.path("available").asLong()));
            assertThat(taken.isSuccess()).as("%s", taken).isTrue();
        }
        var order = shipped(sku, 2, provider, source);
        assertThat(order.path("fulfilments")).hasSize(2);
        return order;
    }

    private JsonNode shipped(String sku, int quantity, String provider, String source) throws InterruptedException {
        var placed = shop.order(customer, null, sku, quantity, provider, source);
        assertThat(placed.status()).as("%s", placed.body()).isBetween(201, 202);
        var order = Eventually.answered(
                () -> shop.get("/v1/orders/" + placed.body().path("id").asString(), customer)
                        .body(),
                seen -> seen.path("status").asString().equals("CONFIRMED"));
        for (var parcel : order.path("fulfilments")) {
            for (var step : List.of("pick", "ship")) {
                var answer = shop.advance(parcel.path("id").asString(), step, staff);
                assertThat(answer.status()).as(step + ": " + answer.body()).isEqualTo(200);
            }
        }
        return order;
    }
}
