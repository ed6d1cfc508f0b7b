package cartwright.infra.demo.retail;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Says which rows of the file are not clean sales, and why. */
public final class DirtyReport {

    private static final int EXAMPLES = 3;

    private final RetailYear year;

    /** Of this year. */
    public DirtyReport(RetailYear year) {
        this.year = year;
    }

    /** Counts by reason, each with its first rows. */
    public void print(PrintWriter out) {
        out.printf(
                "%,d of %,d rows are not clean sales (a row can have several flaws):%n",
                year.dirty().size(), year.rows());
        year.flaws()
                .forEach((flaw, count) -> out.printf(
                        "  %,7d  %s%s (rows %s%s)%n",
                        count,
                        flaw.meaning(),
                        flaw.isSellable() ? ", no hindrance by itself" : "",
                        examples(flaw),
                        count > EXAMPLES ? ", …" : ""));
        out.flush();
    }

    /** Every dirty row with its reasons, as CSV. */
    public void write(Path file) throws IOException {
        try (var writer = Files.newBufferedWriter(file);
                var printer = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
            printer.printRecord("row", "reasons");
            for (var row : year.dirty()) {
                printer.printRecord(
                        row.row(), row.flaws().stream().map(Flaw::name).collect(Collectors.joining(" ")));
            }
        }
    }

    private String examples(Flaw flaw) {
        return year.dirty().stream()
                .filter(row -> row.flaws().contains(flaw))
                .limit(EXAMPLES)
                .map(row -> Long.toString(row.row()))
                .collect(Collectors.joining(", "));
    }
}
