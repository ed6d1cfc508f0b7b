package cartwright.activities.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * Products as comma-separated values in UTF-8 with a header. Where there is a column {@code product}, a row that names another sku
 * in it is a variant of that product, whose own row comes right before its variants'.
 */
final class CsvFile implements ProductFile {

    private final BoundedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final CsvColumns columns;

    /** Read, but not told yet. */
    private @Nullable Line next;

    /** @throws UnreadableFile when its first line is no header with the columns that are needed */
    CsvFile(InputStream bytes) {
        // A decoder that reports: bytes that are no UTF-8 must not become other characters.
        this.reader = new BoundedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        try {
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreEmptyLines(true)
                    .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                    .get()
                    .parse(reader);
        } catch (IOException | UncheckedIOException | IllegalArgumentException noHeader) {
            throw new UnreadableFile("The file has no usable header: " + reason(noHeader), noHeader);
        }
        this.columns = new CsvColumns(parser.getHeaderNames());
        this.records = parser.iterator();
    }

    private record Line(long number, CSVRecord record) {}

    @Override
    public boolean next(Sink sink) {
        var first = take();
        if (first == null) {
            return false;
        }
        if (!columns.fit(first.record())) {
            apart(first, malformed(first, ""), sink);
            return true;
        }
        var errors = new ArrayList<RowError>();
        var own = columns.row(first.number(), first.record(), errors);
        if (columns.product(first.record()).isEmpty()) {
            var variants = columns.tellVariants() ? variants(own.sku(), errors) : null;
            tell(new RowGroup(own, variants), errors, sink);
        } else {
            var error = new RowError(
                    first.number(),
                    "product",
                    FaultCode.PRODUCT_ROW_MISSING,
                    "is not the product of the rows before; put the product's own row, whose product is empty, first");
            apart(first, error, sink);
        }
        return true;
    }

    /** Tells a row that is none of a product's, and of which product it would be. */
    private void apart(Line line, RowError error, Sink sink) {
        columns.named(line.record())
                .ifPresentOrElse(product -> sink.apart(product, List.of(error)), () -> sink.refused(List.of(error)));
    }

    private static void tell(RowGroup group, List<RowError> errors, Sink sink) {
        if (errors.isEmpty()) {
            group.tell(sink);
        } else {
            sink.refused(errors);
        }
    }

    private List<RawRow> variants(@Nullable String product, List<RowError> errors) {
        var variants = new ArrayList<RawRow>();
        for (var line = peek();
                line != null && errors.size() <= RowGroup.MOST_VARIANTS && isVariant(line.record(), product);
                line = peek()) {
            take();
            if (!columns.fit(line.record())) {
                errors.add(
                        malformed(line, "; until then " + product + ", of which it may be a variant, stays as it is"));
            } else if (variants.size() <= RowGroup.MOST_VARIANTS) {
                // One more than there may be is enough to see that there are too many.
                variants.add(columns.row(line.number(), line.record(), errors));
            }
        }
        return variants;
    }

    /** A product without a sku has none: rows of products name no other either. */
    private boolean isVariant(CSVRecord record, @Nullable String product) {
        if (product == null || product.isEmpty()) {
            return false;
        }
        return columns.fit(record)
                ? columns.product(record).equalsIgnoreCase(product)
                : columns.maySpeakOf(product, record);
    }

    private RowError malformed(Line line, String consequence) {
        return new RowError(
                line.number(),
                "",
                FaultCode.MALFORMED_ROW,
                "has " + line.record().size() + " values and the header has " + columns.count()
                        + "; put a text that holds a comma into double quotes" + consequence);
    }

    private @Nullable Line take() {
        var taken = peek();
        next = null;
        return taken;
    }

    private @Nullable Line peek() {
        if (next == null) {
            next = read();
        }
        return next;
    }

    private @Nullable Line read() {
        var number = parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            reader.rowRead();
            return new Line(number, record);
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw new UnreadableFile("The file cannot be read from line " + number + " on: " + reason(broken), broken);
        }
    }

    private static String reason(Exception broken) {
        Throwable cause = broken instanceof UncheckedIOException ? broken.getCause() : broken;
        return cause instanceof CharacterCodingException
                ? "it is no text in UTF-8; save it as UTF-8"
                : String.valueOf(cause == null ? broken.getMessage() : cause.getMessage())
                        .toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> ignored() {
        return columns.ignored();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
