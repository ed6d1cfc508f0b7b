package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A settlement file: comma-separated values in UTF-8 with a header. A row that makes no sense is reported with its line and what
 * stands there, and the next one is read; only when the file itself breaks off in the middle of a quoted value is the rest one
 * reported row.
 */
public final class SettlementCsv implements Pages {

    /** So many rows are stored at once. */
    public static final int ROWS_PER_PAGE = 50_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final int LONGEST_CONTENT = 1_000;

    private final CsvReader<CsvRecord> parser;
    private final RecordPipe records;
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
        this.parser = parser(bytes);
        var lines = parser.iterator();
        this.columns = new CsvColumns(header(lines));
        this.records = new RecordPipe(lines);
        skip(skip);
    }

    /**
     * Looks at the beginning of a file only.
     *
     * @throws UnreadableFile as the constructor does
     */
    static void requireHeader(InputStream bytes) {
        try (var parser = parser(bytes)) {
            new CsvColumns(header(parser.iterator()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static CsvReader<CsvRecord> parser(InputStream bytes) {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text(bytes));
    }

    /** Behind the mark of the byte order that spreadsheets write first. */
    private static Reader text(InputStream bytes) {
        // A decoder that reports: bytes that are no UTF-8 must not become other characters.
        var text = new PushbackReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        try {
            var first = text.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                text.unread(first);
            }
        } catch (IOException broken) {
            throw noHeader(new UncheckedIOException(broken));
        }
        return text;
    }

    private static UnreadableFile noHeader(UncheckedIOException notText) {
        return new UnreadableFile(1, null, "the file's header " + reason(notText));
    }

    private static List<String> header(Iterator<CsvRecord> lines) {
        try {
            return lines.hasNext() ? lines.next().getFields() : List.of();
        } catch (CsvParseException noHeader) {
            throw new UnreadableFile(1, null, "the file has no usable header: " + noHeader.getMessage());
        } catch (UncheckedIOException notText) {
            throw noHeader(notText);
        }
    }

    private void skip(long stored) {
        while (read < stored && records.next().isPresent()) {
            read++;
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
        var line = records.next();
        if (line.isPresent()) {
            read++;
            deliver(line.get(), sink);
            return;
        }
        ended = true;
        records.broken().ifPresent(broken -> reject(broken, sink));
    }

    private void deliver(CsvRecord record, Sink sink) {
        CsvColumns.Entry entry;
        try {
            entry = columns.read(record);
        } catch (IllegalArgumentException wrong) {
            sink.rejected(record.getStartingLineNumber(), RowFault.of(wrong), content(record));
            return;
        }
        sink.row(entry.row(), true);
        var payout = entry.payout();
        if (payout != null) {
            sink.payout(payout);
        }
    }

    /** What is wrong with the file is the file's; that it could not be fetched is not, and is tried again. */
    private void reject(RecordPipe.Broken broken, Sink sink) {
        var reason = switch (broken.cause()) {
            case UncheckedIOException unreadable -> reason(unreadable);
            case CsvParseException malformed
            when malformed.getCause() == null -> String.valueOf(malformed.getMessage());
            case CsvParseException around when around.getCause() instanceof RuntimeException away -> throw away;
            case RuntimeException away -> throw away;
        };
        read++;
        var fault = new RowFault(
                RowFault.Code.FILE_BREAKS_OFF, "", "the file cannot be read from here on: " + reason, broken.cause());
        sink.rejected(broken.line(), fault, "");
    }

    private static String reason(UncheckedIOException broken) {
        return broken.getCause() instanceof CharacterCodingException
                ? "is not text in UTF-8"
                : String.valueOf(broken.getMessage());
    }

    private static String content(CsvRecord record) {
        var text = String.join(",", record.getFields()).replace("\0", "\\0");
        return text.length() > LONGEST_CONTENT ? text.substring(0, LONGEST_CONTENT) : text;
    }

    @Override
    public void close() {
        records.close();
        try {
            parser.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
