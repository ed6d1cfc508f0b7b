package cartwright.activities.reconciliation.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Splits a file into records ahead of whoever reads them, so that splitting, reading and storing go on at the same time. */
final class RecordPipe implements AutoCloseable {

    private static final int RECORDS_AT_ONCE = 1_000;
    private static final int AHEAD = 4;

    private final Iterator<CsvRecord> records;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(AHEAD);
    private final Thread splitter;
    private Batch batch = new Batch(List.of(), null, false);
    private int next;

    /** Where the record begins that was read last; the first is behind the header. */
    private long latest = 1;

    /** Goes on where {@code records} stands. */
    RecordPipe(Iterator<CsvRecord> records) {
        this.records = records;
        this.splitter = Thread.ofPlatform().daemon().name("settlement-file").start(this::split);
    }

    /** Why there is no next record, although the file has not ended; {@code line} is at or before the fault. */
    record Broken(long line, RuntimeException cause) {}

    private record Batch(List<CsvRecord> records, @Nullable Broken broken, boolean isLast) {}

    /** The next record; empty when there is none left, or none can be read. */
    Optional<CsvRecord> next() {
        while (next == batch.records().size() && !batch.isLast()) {
            batch = take();
            next = 0;
        }
        return next < batch.records().size() ? Optional.of(batch.records().get(next++)) : Optional.empty();
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
        var read = new ArrayList<CsvRecord>(RECORDS_AT_ONCE);
        try {
            while (read.size() < RECORDS_AT_ONCE) {
                if (!records.hasNext()) {
                    return new Batch(read, null, true);
                }
                var record = records.next();
                latest = record.getStartingLineNumber();
                read.add(record);
            }
            return new Batch(read, null, false);
        } catch (RuntimeException broken) {
            return new Batch(read, new Broken(latest + 1, broken), true);
        }
    }

    @Override
    public void close() {
        splitter.interrupt();
    }
}
