package cartwright.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.reconciliation.Loading;
import cartwright.activities.reconciliation.ReconciliationSteps;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Every figure of a report stands where its name says, as JSON and on the page. The day is this test's own, and so is its provider. */
class ReportFieldsIT extends ApiTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-11");
    private static final String PATH = "/v1/reconciliation/runs/square/" + DAY + "/report";

    @Autowired
    private ReconciliationSteps steps;

    @Autowired
    private Loading loading;

    private final Account anna = account(Role.FINANCE);
    private final String reference = "sqp_" + UUID.randomUUID();
    private final OrderId order = OrderId.of(Ids.next());

    @Test
    void standWhereTheirNamesSay() {
        var file = read(
                as(anna, HttpMethod.POST, "/v1/reconciliation/settlement-files?provider=square")
                        .contentType(MediaType.valueOf("text/csv"))
                        .content("""
                                reference,type,gross,fee,net,currency,created,order_id
                                %s,capture,3.39,0.09,3.30,GBP,2026-01-11T12:00:00Z,%s
                                broken,capture,ten,0,10.00,GBP,2026-01-11T12:00:00Z,
                                """.formatted(reference, order.value()))
                        .exchange(),
                "$.id");
        var run = steps.open(new ReconcileDay(SettlementProvider.SQUARE, DAY, file, "test"), key());
        loading.load(run, cursor -> {});
        steps.match(run);
        steps.complete(run);

        var json = as(anna, HttpMethod.GET, PATH)
                .accept(MediaType.APPLICATION_JSON)
                .exchange();
        assertThat(json)
                .bodyJson()
                .extractingPath("$.breaks[0]")
                .asMap()
                .containsEntry("reference", reference)
                .containsEntry("provider", "square")
                .containsEntry("date", "2026-01-11")
                .containsEntry("level", 1)
                .containsEntry("kind", "CAPTURE")
                .containsEntry("category", "MISSING_IN_LEDGER")
                .containsEntry("action", "REPLAY")
                .containsEntry("status", "OPEN")
                .containsEntry("orderId", order.value())
                .containsEntry("owner", "FINANCE")
                .containsEntry("age", 0)
                .containsEntry("evidence", "/v1/orders/" + order.value() + "/timeline");
        assertThat(read(json, "$.breaks[0].theirs.amountMinor")).isEqualTo("339");
        assertThat(read(json, "$.breaks[0].fee.amountMinor")).isEqualTo("9");
        assertThat(read(json, "$.totals[0].ledger.amountMinor")).isEqualTo("0");
        assertThat(read(json, "$.totals[0].provider.amountMinor")).isEqualTo("339");
        assertThat(read(json, "$.totals[0].breaks.amountMinor")).isEqualTo("-339");
        assertThat(read(json, "$.accounts[0].moved.amountMinor")).isEqualTo("-9");
        assertThat(read(json, "$.accounts[0].others.amountMinor")).isEqualTo("-9");
        assertThat(read(json, "$.findings[0].count")).isEqualTo("1");
        assertThat(read(json, "$.ages[0].upToADay")).isEqualTo("1");
        assertThat(read(json, "$.rejected[0].problem")).isEqualTo("gross is no decimal number");

        assertThat(text(as(anna, HttpMethod.GET, PATH)
                        .accept(MediaType.TEXT_HTML)
                        .exchange()))
                .contains("completed. 1 rows read, 1 rejected; 0 groups agree, 1 do not.")
                .contains("<th scope=\"row\">CAPTURE</th>"
                        + numbers("0.00 GBP", "3.39 GBP", "-3.39 GBP", "0.00 GBP", "0.00 GBP"))
                .contains("<tr>" + numbers("-0.09 GBP", "0.00 GBP", "-0.09 GBP", "0.00 GBP"))
                .contains("<td>Ledger and provider</td><th scope=\"row\">missing in ledger</th>" + numbers("1")
                        + "<td>replay</td>")
                .contains("<th scope=\"row\">missing in ledger</th><td>" + reference + "</td>"
                        + numbers("none", "3.39 GBP")
                        + "<td>FINANCE</td>" + numbers("0") + "<td>open</td><td><code>/v1/orders/" + order.value()
                        + "/timeline</code></td>")
                .contains("<th scope=\"row\">missing in ledger</th>" + numbers("1", "0", "0"))
                .contains(numbers("3") + "<td>INVALID_VALUE</td><td>gross</td><td>gross is no decimal number</td>"
                        + "<td><code>broken,capture,ten,");
    }

    private static String numbers(String... figures) {
        return "<td class=\"n\">" + String.join("</td><td class=\"n\">", figures) + "</td>";
    }
}
