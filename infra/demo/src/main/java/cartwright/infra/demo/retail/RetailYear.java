package cartwright.infra.demo.retail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;

/**
 * The whole file, sorted into what was sold, what came back and what is neither.
 *
 * @param rows how many rows it has, without the heading
 * @param sales lines that can be sold, in the order of the file
 * @param cancelled lines that take goods back
 * @param dirty every row with a flaw, those that can be sold nevertheless among them
 */
public record RetailYear(long rows, List<RetailLine> sales, List<RetailLine> cancelled, List<DirtyRow> dirty) {

    private static final String FILE = "online-retail-40k.csv.gz";

    public RetailYear {
        sales = List.copyOf(sales);
        cancelled = List.copyOf(cancelled);
        dirty = List.copyOf(dirty);
    }

    /** The year that is shipped with the demo; its SOURCE lies beside it. */
    public static RetailYear shipped() throws IOException {
        try (var compressed = RetailYear.class.getResourceAsStream(FILE)) {
            if (compressed == null) {
                throw new IOException(FILE + " is not on the class path");
            }
            return read(compressed);
        }
    }

    private static RetailYear read(InputStream compressed) throws IOException {
        try (var reader = new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8)) {
            return read(reader);
        }
    }

    /** Reads rows with a heading; a row that makes no sense is dirty and ends nothing. */
    public static RetailYear read(Reader csv) throws IOException {
        var parser = new RowParser();
        var sales = new ArrayList<RetailLine>();
        var cancelled = new ArrayList<RetailLine>();
        var dirty = new ArrayList<DirtyRow>();
        var rows = 0L;
        try (var records = CSVFormat.DEFAULT.parse(csv)) {
            for (var row : records) {
                if (row.getRecordNumber() == 1) {
                    continue;
                }
                rows++;
                var parsed = parser.parse(row, row.getRecordNumber());
                if (!parsed.flaws().isEmpty()) {
                    dirty.add(new DirtyRow(row.getRecordNumber(), parsed.flaws()));
                }
                parsed.line().ifPresent(line -> {
                    if (parsed.isSellable()) {
                        sales.add(line);
                    } else if (line.isCancellation() && !parsed.flaws().contains(Flaw.NOT_GOODS)) {
                        cancelled.add(line);
                    }
                });
            }
        }
        return new RetailYear(rows, sales, cancelled, dirty);
    }

    /** How many rows have each flaw; a row with several counts for each. */
    public Map<Flaw, Long> flaws() {
        var counts = new EnumMap<Flaw, Long>(Flaw.class);
        dirty.forEach(row -> row.flaws().forEach(flaw -> counts.merge(flaw, 1L, Long::sum)));
        return counts;
    }

    /** The invoices with something to sell, in the order of the file. */
    public List<Invoice> invoices() {
        var lines = new LinkedHashMap<String, List<RetailLine>>();
        sales.forEach(line -> lines.computeIfAbsent(line.invoice(), number -> new ArrayList<>())
                .add(line));
        return lines.entrySet().stream()
                .map(entry -> new Invoice(entry.getKey(), entry.getValue()))
                .toList();
    }
}
