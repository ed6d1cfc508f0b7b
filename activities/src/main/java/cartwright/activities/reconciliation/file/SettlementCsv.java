package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A settlement file: comma-separated values in UTF-8 with a header. A row that makes no sense is reported with its line and what
 * stands there, and the next one is read; only when the file itself breaks off in the middle of a quoted value is the rest one
 * reported row.
 */
public final class SettlementCsv implements Pages {

    private static final int ROWS_PER_PAGE = 50_000;
    private static final int LONGEST_CONTENT = 1_000;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final CsvColumns columns;
    private long read;
    private boolean ended;

    /**
     * Opens a file.
     *
     * @param skip how many records are stored already
     * @throws UnreadableFile when its first line is no header with the columns that are needed
     */
    public SettlementCsv(InputStream bytes, long skip) {
        try {
            // A decoder that reports: bytes that are no UTF-8 must not become other characters.
            var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreHeaderCase(true)
                    .setAllowMissingColumnNames(false)
                    .get()
                    .parse(reader);
        } catch (CharacterCodingException notText) {
            throw new UnreadableFile("the file is not text in UTF-8", notText);
        } catch (IOException | IllegalArgumentException noHeader) {
            throw new UnreadableFile("the file has no usable header: " + noHeader.getMessage(), noHeader);
        }
        this.columns = new CsvColumns(parser.getHeaderMap());
        this.records = parser.iterator();
        skip(skip);
    }

    private void skip(long stored) {
        while (read < stored && !ended) {
            advance();
        }
    }

    @Override
    public Optional<Page> next() {
        return ended ? Optional.empty() : Optional.of(new FilePage());
    }

    private final class FilePage implements Page {

        @Override
        public void deliver(Sink sink) {
            for (int i = 0; i < ROWS_PER_PAGE && !ended; i++) {
                deliverOne(sink);
            }
        }

        @Override
        public String cursor() {
            return Long.toString(read);
        }

        @Override
        public boolean last() {
            return ended;
        }
    }

    private void deliverOne(Sink sink) {
        var line = parser.getCurrentLineNumber() + 1;
        try {
            var record = advance();
            if (record.isPresent()) {
                deliver(record.get(), line, sink);
            }
        } catch (UncheckedIOException broken) {
            ended = true;
            read++;
            sink.rejected(line, "the file cannot be read from here on: " + reason(broken), "");
        }
    }

    private void deliver(CSVRecord record, long line, Sink sink) {
        try {
            columns.deliver(record, sink);
        } catch (RuntimeException wrong) {
            sink.rejected(line, String.valueOf(wrong.getMessage()), content(record));
        }
    }

    private Optional<CSVRecord> advance() {
        if (!records.hasNext()) {
            ended = true;
            return Optional.empty();
        }
        read++;
        return Optional.of(records.next());
    }

    private static String reason(UncheckedIOException broken) {
        var cause = broken.getCause();
        return cause instanceof CharacterCodingException
                ? "it is not text in UTF-8"
                : cause == null ? "unreadable" : String.valueOf(cause.getMessage());
    }

    private static String content(CSVRecord record) {
        var text = String.join(",", record.toList()).replace("\0", "\\0");
        return text.length() > LONGEST_CONTENT ? text.substring(0, LONGEST_CONTENT) : text;
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
