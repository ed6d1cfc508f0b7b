package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.csv.SpreadsheetText;
import cartwright.workflows.kernel.ImportId;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Service;

/** What is wrong with the rows of an import, as a table for a spreadsheet, as far as it is kept. */
@Service
public class ErrorsCsv {

    private static final int PAGE = 1_000;

    private final Imports imports;

    ErrorsCsv(Imports imports) {
        this.imports = imports;
    }

    /** Writes it page by page. */
    public void write(ImportId id, Writer out) throws IOException {
        var printer = new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader("row", "field", "code", "detail")
                        .get());
        List<RowError> page;
        var skip = 0;
        do {
            page = imports.errors(id, skip, PAGE);
            for (var error : page) {
                printer.printRecord(
                        error.line(),
                        SpreadsheetText.written(error.field()),
                        error.code(),
                        SpreadsheetText.written(error.detail()));
            }
            skip += page.size();
        } while (page.size() == PAGE);
        printer.flush();
    }
}
