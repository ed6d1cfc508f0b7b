package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import cartwright.workflows.kernel.OrderId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a settlement file. Needed: {@code reference, type, gross, fee, net, currency, created}. Known:
 * {@code parent, status, available_on, payout, order_id, trace_id}. Amounts are in major units with at most the decimals of their
 * currency; times are ISO 8601 with an offset. A row of type {@code payout} announces the payout it refers to.
 */
final class CsvColumns {

    private static final List<String> NEEDED =
            List.of("reference", "type", "gross", "fee", "net", "currency", "created");
    private static final int LONGEST_TYPE = 255;

    /** No exponent: written out, {@code 1e99999999} would keep a processor busy for minutes. */
    private static final Pattern AMOUNT = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Currency> currencies = new HashMap<>();

    CsvColumns(Map<String, Integer> header) {
        header.forEach((name, place) -> places.put(name.strip().toLowerCase(Locale.ROOT), place));
        var missing = NEEDED.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile("the header lacks the columns " + missing);
        }
    }

    /** Hands the row on. */
    void deliver(CSVRecord record, Sink sink) {
        if (record.size() > places.size()) {
            throw new IllegalArgumentException("the row has more values than the header has columns");
        }
        var row = row(record);
        sink.row(row, true);
        if (row.kind() == RowKind.PAYOUT && row.status() != RowStatus.FAILED) {
            sink.payout(new ProviderPayout(
                    row.ref(),
                    Math.negateExact(row.net()),
                    row.currency(),
                    row.status() == RowStatus.SETTLED
                            ? ProviderPayout.PAID
                            : row.status().name(),
                    Items.COMPLETE,
                    optional(record, "trace_id"),
                    arrival(row)));
        }
    }

    private static java.time.LocalDate arrival(ProviderRow row) {
        var available = row.availableOn();
        return (available == null ? row.created() : available)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    private ProviderRow row(CSVRecord record) {
        var currency = currency(value(record, "currency"));
        var type = value(record, "type");
        if (type.length() > LONGEST_TYPE) {
            throw new IllegalArgumentException("type has more than 255 characters");
        }
        return new ProviderRow(
                value(record, "reference"),
                optional(record, "parent"),
                kind(type),
                status(optional(record, "status")),
                amount(record, "gross", currency),
                amount(record, "fee", currency),
                amount(record, "net", currency),
                currency,
                time(value(record, "created"), "created"),
                optionalTime(record),
                optional(record, "payout"),
                order(optional(record, "order_id")),
                type);
    }

    private String value(CSVRecord record, String column) {
        var value = optional(record, column);
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing");
        }
        return value;
    }

    private @Nullable String optional(CSVRecord record, String column) {
        var place = places.get(column);
        if (place == null || place >= record.size()) {
            return null;
        }
        var value = record.get(place).strip();
        return value.isEmpty() ? null : value;
    }

    private Currency currency(String code) {
        return currencies.computeIfAbsent(code, unknown -> {
            try {
                return Currency.getInstance(unknown.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException none) {
                throw new IllegalArgumentException("currency is no ISO 4217 code", none);
            }
        });
    }

    private long amount(CSVRecord record, String column, Currency currency) {
        var text = value(record, column);
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(column + " is no decimal number");
        }
        try {
            return new BigDecimal(text)
                    .movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                    .longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(
                    column + " is out of range or has more decimals than " + currency.getCurrencyCode(), tooFine);
        }
    }

    private @Nullable Instant optionalTime(CSVRecord record) {
        var value = optional(record, "available_on");
        return value == null ? null : time(value, "available_on");
    }

    private static Instant time(String value, String column) {
        try {
            return value.endsWith("Z")
                    ? Instant.parse(value)
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(column + " is no ISO 8601 time with an offset", noTime);
        }
    }

    private static RowStatus status(@Nullable String value) {
        if (value == null) {
            return RowStatus.SETTLED;
        }
        try {
            return RowStatus.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("status is none of settled, pending, failed", unknown);
        }
    }

    /** A type that is not known is no error: it becomes a break that somebody looks at. */
    private static RowKind kind(String type) {
        try {
            return RowKind.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return RowKind.UNKNOWN;
        }
    }

    private static @Nullable UUID order(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return new OrderId(value).uuid();
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("order_id is no order's id", none);
        }
    }
}
