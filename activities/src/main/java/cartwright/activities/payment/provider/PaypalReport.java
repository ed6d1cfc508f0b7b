package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.workflows.kernel.OrderId;
import com.paypal.sdk.models.SearchResponse;
import com.paypal.sdk.models.SearchTransactionsInput;
import com.paypal.sdk.models.TransactionDetails;
import com.paypal.sdk.models.TransactionInformation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** PayPal's report of transactions, which alone finds an order by what we wrote on it. It is up to three hours late. */
final class PaypalReport {

    /** Authorizations and their renewals. */
    private static final Set<String> HOLDS = Set.of("T1300", "T1301");

    private static final Duration BEFORE_THE_ORDER = Duration.ofMinutes(5);
    private static final Duration AFTER_THE_ORDER = Duration.ofDays(1);
    private static final int LARGEST_PAGE = 500;

    private final PaypalClient client;

    PaypalReport(PaypalClient client) {
        this.client = client;
    }

    /** Finds the latest authorization that was made for the order within a day and reads it. */
    GatewayAnswer authorizationOf(OrderId orderId, Function<String, GatewayAnswer> find) {
        return page(orderId, 1, new GatewayAnswer.NotFound(), find);
    }

    private GatewayAnswer page(OrderId orderId, int number, GatewayAnswer soFar, Function<String, GatewayAnswer> find) {
        var placed = Instant.ofEpochMilli(orderId.uuid().getMostSignificantBits() >>> 16);
        var input = new SearchTransactionsInput.Builder(
                        time(placed.minus(BEFORE_THE_ORDER)), time(placed.plus(AFTER_THE_ORDER)))
                .balanceAffectingRecordsOnly("N")
                .fields("transaction_info")
                .pageSize(LARGEST_PAGE)
                .page(number)
                .build();
        return PaypalClient.look(
                () -> client.sdk().getTransactionSearchController().searchTransactions(input), answer -> {
                    var held = holdsOf(orderId, answer);
                    var found = held.isEmpty() ? soFar : find.apply(held.getLast());
                    return answer.getTotalPages() != null && number < answer.getTotalPages()
                            ? page(orderId, number + 1, found, find)
                            : found;
                });
    }

    private static List<String> holdsOf(OrderId orderId, SearchResponse answer) {
        return answer.getTransactionDetails() == null
                ? List.of()
                : answer.getTransactionDetails().stream()
                        .map(TransactionDetails::getTransactionInfo)
                        .filter(row -> HOLDS.contains(String.valueOf(row.getTransactionEventCode())))
                        .filter(row -> orderId.value().equals(row.getCustomField()))
                        .map(TransactionInformation::getTransactionId)
                        .toList();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
