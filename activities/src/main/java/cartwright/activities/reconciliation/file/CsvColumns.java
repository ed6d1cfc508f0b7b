package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.RowFault.Code;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a settlement file. Needed: {@code reference, type, gross, fee, net, currency, created}. Known:
 * {@code parent, status, available_on, payout, order_id, trace_id}. Amounts are in major units with at most the decimals of their
 * currency; times are ISO 8601 with an offset. A row of type {@code payout} announces the payout it refers to.
 */
final class CsvColumns {

    private static final List<String> NEEDED =
            List.of("reference", "type", "gross", "fee", "net", "currency", "created");

    private final CsvValues values = new CsvValues();
    private final int columns;
    private final Column reference;
    private final Column parent;
    private final Column type;
    private final Column status;
    private final Column gross;
    private final Column fee;
    private final Column net;
    private final Column currency;
    private final Column created;
    private final Column availableOn;
    private final Column payout;
    private final Column order;
    private final Column trace;

    CsvColumns(List<String> header) {
        var places = new HashMap<String, Integer>();
        for (var name : header) {
            if (places.put(name.strip().toLowerCase(Locale.ROOT), places.size()) != null) {
                throw new UnreadableFile(1, name.strip(), "the header names this column twice");
            }
        }
        var missing = NEEDED.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile(1, missing.getFirst(), "the header lacks the columns " + missing);
        }
        this.columns = places.size();
        this.reference = Column.of("reference", places);
        this.parent = Column.of("parent", places);
        this.type = Column.of("type", places);
        this.status = Column.of("status", places);
        this.gross = Column.of("gross", places);
        this.fee = Column.of("fee", places);
        this.net = Column.of("net", places);
        this.currency = Column.of("currency", places);
        this.created = Column.of("created", places);
        this.availableOn = Column.of("available_on", places);
        this.payout = Column.of("payout", places);
        this.order = Column.of("order_id", places);
        this.trace = Column.of("trace_id", places);
    }

    /** A column by its place; below zero where the file has none of this name. */
    private record Column(String name, int place) {

        static Column of(String name, Map<String, Integer> places) {
            return new Column(name, places.getOrDefault(name, -1));
        }

        @Nullable
        String optional(CsvRecord record) {
            if (place < 0 || place >= record.getFieldCount()) {
                return null;
            }
            var value = record.getField(place).strip();
            return value.isEmpty() ? null : value;
        }

        String value(CsvRecord record) {
            var value = optional(record);
            if (value == null) {
                throw new RowFault(Code.MISSING_VALUE, name, name + " is missing");
            }
            return value;
        }

        long amount(CsvRecord record, Currency unit) {
            return CsvValues.amount(value(record), name, unit);
        }

        Instant time(CsvRecord record, CsvValues values) {
            return values.time(value(record), name);
        }
    }

    /** What a row says: a movement and, where it is one of a payout to the bank, that payout. */
    record Entry(ProviderRow row, @Nullable ProviderPayout payout) {}

    /**
     * Reads a row.
     *
     * @throws RowFault saying what is wrong with it
     */
    Entry read(CsvRecord record) {
        if (record.getFieldCount() > columns) {
            throw new RowFault(Code.MALFORMED_ROW, "", "the row has more values than the header has columns");
        }
        var row = row(record);
        var isPayout = row.kind() == RowKind.PAYOUT && row.status() != RowStatus.FAILED;
        return new Entry(row, isPayout ? payout(row, record) : null);
    }

    private ProviderPayout payout(ProviderRow row, CsvRecord record) {
        return new ProviderPayout(
                row.ref(),
                Math.negateExact(row.net()),
                row.currency(),
                row.status() == RowStatus.SETTLED
                        ? ProviderPayout.PAID
                        : row.status().name(),
                Items.COMPLETE,
                trace.optional(record),
                arrival(row));
    }

    private static LocalDate arrival(ProviderRow row) {
        var available = row.availableOn();
        return (available == null ? row.created() : available)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    private ProviderRow row(CsvRecord record) {
        var unit = values.currency(currency.value(record));
        var rawType = type.value(record);
        return new ProviderRow(
                reference.value(record),
                parent.optional(record),
                CsvValues.kind(rawType),
                values.status(status.optional(record)),
                gross.amount(record, unit),
                fee.amount(record, unit),
                net.amount(record, unit),
                unit,
                created.time(record, values),
                availableOn.optional(record) == null ? null : availableOn.time(record, values),
                payout.optional(record),
                CsvValues.order(order.optional(record)),
                rawType);
    }
}
