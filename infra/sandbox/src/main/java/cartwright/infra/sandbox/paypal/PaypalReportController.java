package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.ObjectNode;

/** What the seller's account did, as late as PayPal may be, and the seller's way to the bank. */
@RestController
class PaypalReportController {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX][XX]");
    private static final int MOST_ROWS = 10_000;
    private static final int LARGEST_PAGE = 500;

    private final PaypalDesk desk;
    private final PaypalTransactions transactions;
    private final TransactionOperations database;
    private final Clock clock;

    PaypalReportController(
            PaypalDesk desk, PaypalTransactions transactions, TransactionOperations database, Clock clock) {
        this.desk = desk;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @GetMapping("/paypal/v1/reporting/transactions")
    ResponseEntity<String> search(PaypalCall call) {
        return desk.look(call, plan -> search(call, time(call, "start_date"), time(call, "end_date")));
    }

    /** Makes the report late, as PayPal's may be by up to three hours. */
    @PostMapping("/paypal-control/report-delay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delay(@RequestParam Duration by) {
        if (by.isNegative()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "by must not be negative");
        }
        transactions.delay(by);
    }

    /** Sweeps the account to the bank, as a seller does by hand or by a standing order. */
    @PostMapping("/paypal-control/withdraw")
    String withdraw() {
        var withdrawn = Json.object();
        var done = database.execute(status -> {
            var ids = new LinkedHashMap<String, String>();
            transactions.balances().forEach((currency, balance) -> {
                if (balance > 0) {
                    ids.put(currency, transactions.withdraw(new PaypalMoney(balance, currency), clock.instant()));
                }
            });
            return ids;
        });
        if (done != null) {
            done.forEach(withdrawn::put);
        }
        return withdrawn.toString();
    }

    static int number(PaypalCall call, String name, int otherwise) {
        try {
            return call.query().text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException none) {
            throw PaypalProblem.request("INVALID_PARAMETER_SYNTAX", name + " is no number.", name);
        }
    }

    private Answer search(PaypalCall call, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw PaypalProblem.request("INVALID_PARAMETER_VALUE", "End date is before start date.", "end_date");
        }
        if (Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw PaypalProblem.request("INVALID_REQUEST", "Date range is greater than 31 days.", "end_date");
        }
        var refreshed = clock.instant().minus(transactions.delay());
        var until = to.isAfter(refreshed) ? refreshed : to;
        boolean all = call.query()
                .text("balance_affecting_records_only")
                .filter("N"::equals)
                .isPresent();
        var id = call.query().text("transaction_id").orElse(null);
        int size = Math.clamp(number(call, "page_size", 100), 1, LARGEST_PAGE);
        int page = Math.max(1, number(call, "page", 1));
        long total = transactions.count(from, until, id, all);
        if (total > MOST_ROWS) {
            throw PaypalProblem.request(
                    "RESULTSET_TOO_LARGE", "Result set size is greater than the maximum limit.", null);
        }
        var node = Json.object();
        var rows = transactions.between(from, until, id, all, size, (long) (page - 1) * size);
        node.putArray("transaction_details")
                .addAll(rows.stream().map(PaypalReportController::row).toList());
        return Answer.of(
                200,
                node.put("account_number", "SANDBOXSELLER")
                        .put("start_date", PaypalJson.time(from))
                        .put("end_date", PaypalJson.time(to))
                        .put("last_refreshed_datetime", PaypalJson.time(refreshed))
                        .put("page", page)
                        .put("total_items", total)
                        .put("total_pages", Math.max(1, (total + size - 1) / size)));
    }

    private static ObjectNode row(PaypalTransaction row) {
        var node = Json.object();
        var info = node.putObject("transaction_info")
                .put("transaction_id", row.id())
                .put("transaction_event_code", row.eventCode())
                .put("transaction_initiation_date", PaypalJson.time(row.at()))
                .put("transaction_updated_date", PaypalJson.time(row.at()))
                .put("transaction_status", row.status());
        info.set("transaction_amount", row.amount().json());
        if (row.fee() != 0) {
            info.set("fee_amount", new PaypalMoney(row.fee(), row.amount().currency()).json());
        }
        if (row.referenceId() != null) {
            info.put("paypal_reference_id", row.referenceId())
                    .put("paypal_reference_id_type", row.affectsBalance() ? "TXN" : "ODR");
        }
        PaypalJson.put(info, "invoice_id", row.invoiceId());
        PaypalJson.put(info, "custom_field", row.customId());
        PaypalJson.put(info, "bank_reference_id", row.bankReference());
        return node;
    }

    private static Instant time(PaypalCall call, String name) {
        var text = call.query()
                .text(name)
                .orElseThrow(() ->
                        PaypalProblem.request("MISSING_REQUIRED_PARAMETER", "A required parameter is missing.", name));
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeParseException malformed) {
            throw PaypalProblem.request("INVALID_PARAMETER_SYNTAX", "Invalid time: " + text, name);
        }
    }
}
