package cartwright.activities.reconciliation.file;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Splits a file into records ahead of whoever reads them, so that splitting, reading and storing go on at the same time. */
final class RecordPipe implements AutoCloseable {

    private static final int RECORDS_AT_ONCE = 1_000;
    private static final int AHEAD = 4;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(AHEAD);
    private final Thread splitter;
    private Batch batch = new Batch(List.of(), null, false);
    private int next;

    RecordPipe(CSVParser parser) {
        this.parser = parser;
        this.records = parser.iterator();
        this.splitter = Thread.ofPlatform().daemon().name("settlement-file").start(this::split);
    }

    /** A record and the line of the file on which it begins. */
    record Line(CSVRecord record, long number) {}

    /** Why there is no next record, although the file has not ended. */
    record Broken(long line, RuntimeException cause) {}

    private record Batch(List<Line> lines, @Nullable Broken broken, boolean isLast) {}

    /** The next record; empty when there is none left, or none can be read. */
    Optional<Line> next() {
        while (next == batch.lines().size() && !batch.isLast()) {
            batch = take();
            next = 0;
        }
        return next < batch.lines().size() ? Optional.of(batch.lines().get(next++)) : Optional.empty();
    }

    /** Why no more could be read: the file is broken, or where it is kept failed; empty when it has ended as it should. */
    Optional<Broken> broken() {
        return Optional.ofNullable(batch.broken());
    }

    private Batch take() {
        try {
            return batches.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a settlement file", stopped);
        }
    }

    private void split() {
        try {
            var batch = read();
            while (!batch.isLast()) {
                batches.put(batch);
                batch = read();
            }
            batches.put(batch);
        } catch (InterruptedException closed) {
            // Nobody reads any more.
            Thread.currentThread().interrupt();
        }
    }

    private Batch read() {
        var lines = new ArrayList<Line>(RECORDS_AT_ONCE);
        var line = parser.getCurrentLineNumber() + 1;
        try {
            while (lines.size() < RECORDS_AT_ONCE) {
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return new Batch(lines, null, true);
                }
                lines.add(new Line(records.next(), line));
            }
            return new Batch(lines, null, false);
        } catch (RuntimeException broken) {
            return new Batch(lines, new Broken(line, broken), true);
        }
    }

    @Override
    public void close() {
        splitter.interrupt();
    }
}
