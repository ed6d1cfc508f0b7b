package cartwright.activities.reconciliation.report;

import cartwright.activities.kernel.csv.SpreadsheetText;
import cartwright.activities.reconciliation.Run;
import cartwright.activities.reconciliation.report.RunReports.Line;
import cartwright.workflows.kernel.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Service;

/** Everything that did not agree in a run, as a table for a spreadsheet. */
@Service
public class ReportCsv {

    private static final String[] HEADER = {
        "level",
        "category",
        "kind",
        "reference",
        "ours",
        "our_currency",
        "theirs",
        "their_currency",
        "occurred_at",
        "status",
        "break",
        "owner",
        "first_seen_at",
        "resolution",
        "reason",
        "resolved_by"
    };

    private final RunReports reports;

    ReportCsv(RunReports reports) {
        this.reports = reports;
    }

    /** Writes it line by line. */
    public void write(Run run, Writer out) {
        try {
            var printer = new CSVPrinter(
                    out, CSVFormat.RFC4180.builder().setHeader(HEADER).get());
            reports.lines(run, line -> print(printer, line));
            printer.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void print(CSVPrinter printer, Line line) {
        try {
            printer.printRecord(
                    line.level(),
                    line.category(),
                    line.kind(),
                    SpreadsheetText.written(line.reference()),
                    major(line.ours()),
                    line.ours().currency(),
                    major(line.theirs()),
                    line.theirs().currency(),
                    line.occurredAt(),
                    line.status(),
                    line.breakId(),
                    SpreadsheetText.written(line.owner()),
                    line.firstSeenAt(),
                    line.resolution(),
                    SpreadsheetText.written(line.reason()),
                    line.resolvedBy());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String major(Money amount) {
        return BigDecimal.valueOf(
                        amount.amountMinor(), Math.max(0, amount.currency().getDefaultFractionDigits()))
                .toPlainString();
    }
}
