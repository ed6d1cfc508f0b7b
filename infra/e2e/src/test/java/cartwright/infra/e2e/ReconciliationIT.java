package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
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

    ReconciliationIT(Stack stack) {
        this.shop = new ShopClient(stack.addresses().api());
        this.customer = shop.login("customer");
        this.staff = shop.login("operations");
        this.finance = shop.login("finance");
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_visa", "paypal,B-SANDBOX-APPROVED"})
    void findsACaptureOfTheDayOnBothSides(String provider, String source) throws InterruptedException {
        ship(provider, source);

        var run = reconciled(provider, LocalDate.now(Clock.systemUTC()), "matched");

        assertThat(run.path("rows").asLong()).as("%s", run).isPositive();
        assertExplained(run);
    }

    /** Square tells what moved with its payout, after the day's end at 17:00 in California. */
    @Test
    void explainsWhatSquareHasNotPaidOutYet() throws InterruptedException {
        ship("square", "cnon:card-nonce-ok");

        var run = reconciled("square", LocalDate.now(Clock.system(ZoneId.of("UTC-1"))), "breaks");

        assertExplained(run);
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
    private JsonNode reconciled(String provider, LocalDate day, String wanted) {
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
                run -> run.path(wanted).asLong() > 0);
    }

    private void ship(String provider, String source) throws InterruptedException {
        var placed = shop.order(customer, null, "85123A", 1, provider, source);
        assertThat(placed.status()).as("%s", placed.body()).isBetween(201, 202);
        var order = Eventually.answered(
                () -> shop.get("/v1/orders/" + placed.body().path("id").asString(), customer)
                        .body(),
                seen -> seen.path("status").asString().equals("CONFIRMED"));
        var parcel = order.path("fulfilments").path(0).path("id").asString();
        for (var step : List.of("pick", "ship")) {
            var answer = shop.advance(parcel, step, staff);
            assertThat(answer.status()).as(step + ": " + answer.body()).isEqualTo(200);
        }
    }
}
