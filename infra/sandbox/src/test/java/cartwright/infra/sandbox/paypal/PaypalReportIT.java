package cartwright.infra.sandbox.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.SearchResponse;
import com.paypal.sdk.models.SearchTransactionsInput;
import com.paypal.sdk.models.TransactionInformation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaypalReportIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private PaypalShop shop = new PaypalShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new PaypalShop(sandbox);
    }

    @Test
    void listsWhatMovedTheBalanceAndWhatWentToTheBank() throws IOException, ApiException {
        var paid = shop.paid("ord_1", "10.00", PaypalSource.APPROVED);
        shop.refund(paid, "4.00");
        sandbox.post("/paypal-control/withdraw", "", 200);

        assertThat(lines(search(100, 1, "Y")))
                .containsExactly("T0006 10.00 -0.83", "T1107 -4.00 null", "T0400 -5.17 null");
        assertThat(lines(search(100, 1, "N"))).first().isEqualTo("T1300 10.00 null");
        var refund = search(100, 1, "Y").getTransactionDetails().get(1).getTransactionInfo();
        assertThat(refund.getPaypalReferenceId()).isEqualTo(paid.getId());
        assertThat(refund.getCustomField()).isEqualTo("ord_1");
    }

    @Test
    void pagesThroughTheRows() throws IOException, ApiException {
        for (int i = 0; i < 3; i++) {
            shop.paid("ord_" + i, "10.00", PaypalSource.APPROVED);
        }
        var second = search(2, 2, "Y");

        assertThat(second.getTotalItems()).isEqualTo(3);
        assertThat(second.getTotalPages()).isEqualTo(2);
        assertThat(second.getTransactionDetails()).hasSize(1);
    }

    @Test
    void givesAHoldAndItsReleaseTheSameId() throws IOException, ApiException {
        shop.paid("ord_1", "10.00", PaypalSource.DISPUTED);
        sandbox.advance(Duration.ofDays(11));
        var rows = search(100, 1, "Y").getTransactionDetails().stream()
                .map(row -> row.getTransactionInfo())
                .toList();

        assertThat(rows)
                .extracting(TransactionInformation::getTransactionEventCode)
                .containsExactly("T0006", "T1110", "T1111", "T1106");
        assertThat(rows.get(1).getTransactionId()).isEqualTo(rows.get(2).getTransactionId());
    }

    @Test
    void isLateWhenToldTo() throws IOException, ApiException {
        sandbox.post("/paypal-control/report-delay?by=PT3H", "", 204);
        shop.paid("ord_1", "10.00", PaypalSource.APPROVED);
        assertThat(search(100, 1, "Y").getTotalItems()).isZero();

        sandbox.advance(Duration.ofHours(3));

        assertThat(lines(search(100, 1, "Y"))).containsExactly("T0006 10.00 -0.83");
    }

    @Test
    void refusesAWindowOfMoreThanThirtyOneDays() {
        var from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var answer = shop.call(
                "GET",
                "/v1/reporting/transactions?start_date=" + from + "&end_date=" + from.plus(Duration.ofDays(32)),
                "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("31 days");
    }

    private SearchResponse search(int size, int page, String affecting) throws IOException, ApiException {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return shop.client()
                .getTransactionSearchController()
                .searchTransactions(new SearchTransactionsInput.Builder(
                                now.minus(Duration.ofDays(1)).toString(),
                                now.plus(Duration.ofDays(20)).toString())
                        .pageSize(size)
                        .page(page)
                        .balanceAffectingRecordsOnly(affecting)
                        .build())
                .getResult();
    }

    private static List<String> lines(SearchResponse found) {
        return found.getTransactionDetails().stream()
                .map(row -> row.getTransactionInfo())
                .map(info -> info.getTransactionEventCode() + " "
                        + info.getTransactionAmount().getValue() + " "
                        + (info.getFeeAmount() == null
                                ? "null"
                                : info.getFeeAmount().getValue()))
                .toList();
    }
}
