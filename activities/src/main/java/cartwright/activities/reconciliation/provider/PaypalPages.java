package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.SearchResponse;
import com.paypal.sdk.models.SearchTransactionsInput;
import com.paypal.sdk.models.TransactionDetails;
import io.apimatic.core.exceptions.AuthValidationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks through the day in slices of time. PayPal numbers the pages of what it finds anew with each request, so that only a slice
 * whose number of rows stayed the same while it was read is handed on, as one page; a busy slice is halved, well before PayPal
 * refuses to show more than ten thousand rows.
 */
final class PaypalPages implements Pages {

    private static final Duration SLICE = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int PAGE = 500;

    /** Five requests, which take less than a worker may stay silent. */
    private static final int MOST = 5 * PAGE;

    private final PaypalServerSdkClient paypal;
    private final SettlementDay day;
    private final Instant end;
    private final Clock clock;
    private Instant from;
    private Duration slice = SLICE;

    PaypalPages(PaypalServerSdkClient paypal, SettlementDay day, Instant from, Instant end, Clock clock) {
        this.paypal = paypal;
        this.day = day;
        this.from = from;
        this.end = end;
        this.clock = clock;
    }

    @Override
    public Optional<Page> next() {
        if (!from.isBefore(end)) {
            return Optional.empty();
        }
        try {
            return Optional.of(slice());
        } catch (AuthValidationException withoutToken) {
            throw whyNoToken(withoutToken);
        } catch (ApiException refused) {
            throw ReportFailed.of("PayPal", refused.getResponseCode(), refused);
        } catch (IOException unreachable) {
            throw ReportFailed.of("PayPal", 0, unreachable);
        }
    }

    /** The SDK does not tell a wrong secret from a PayPal that is away. */
    private RuntimeException whyNoToken(AuthValidationException withoutToken) {
        try {
            paypal.getClientCredentialsAuth().fetchToken();
            return ReportFailed.of("PayPal", 0, withoutToken);
        } catch (ApiException refused) {
            return ReportFailed.of("PayPal", refused.getResponseCode(), refused);
        } catch (IOException unreachable) {
            return ReportFailed.of("PayPal", 0, unreachable);
        }
    }

    private Page slice() throws IOException, ApiException {
        var first = page(1);
        while (first.getTotalItems() > MOST && slice.compareTo(LEAST) > 0) {
            slice = slice.dividedBy(2).truncatedTo(ChronoUnit.SECONDS);
            first = page(1);
        }
        requireReached(first);
        var rows = rest(first);
        var until = until();
        from = until;
        slice = SLICE;
        return new FetchedPage(
                sink -> rows.forEach(row -> PaypalRows.deliver(row.getTransactionInfo(), day, sink)),
                until.toString(),
                !until.isBefore(end));
    }

    private List<TransactionDetails> rest(SearchResponse first) throws IOException, ApiException {
        var rows = new ArrayList<>(rows(first));
        for (int number = 2; number <= first.getTotalPages(); number++) {
            var next = page(number);
            if (!next.getTotalItems().equals(first.getTotalItems())) {
                throw new ReportFailed("PayPal's report changed while it was read");
            }
            rows.addAll(rows(next));
        }
        return rows;
    }

    private static List<TransactionDetails> rows(SearchResponse found) {
        return Optional.ofNullable(found.getTransactionDetails()).orElse(List.of());
    }

    private Instant until() {
        var until = from.plus(slice);
        return until.isBefore(end) ? until : end;
    }

    /** Both ends of PayPal's windows are part of them. */
    private SearchResponse page(int number) throws IOException, ApiException {
        return paypal.getTransactionSearchController()
                .searchTransactions(new SearchTransactionsInput.Builder(
                                from.toString(),
                                until().minus(1, ChronoUnit.MICROS).toString())
                        .fields("transaction_info")
                        .balanceAffectingRecordsOnly("Y")
                        .pageSize(PAGE)
                        .page(number)
                        .build())
                .getResult();
    }

    /** The report may be hours late; what is missing of a day that has ended would be taken for a break. */
    private void requireReached(SearchResponse found) {
        var refreshed = found.getLastRefreshedDatetime();
        var needed = until().isBefore(day.to()) ? until() : day.to();
        if (refreshed != null
                && !clock.instant().isBefore(day.to())
                && PaypalRows.time(refreshed).isBefore(needed)) {
            throw new ReportFailed("PayPal's report reaches until " + refreshed + " only");
        }
    }
}
