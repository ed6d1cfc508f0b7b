package cartwright.activities.catalog.imports;

import java.io.IOException;
import java.io.Reader;

/**
 * Text of which a row takes a bounded part, so that a quote that is never closed does not fill the memory. A mark of the byte
 * order at its beginning is passed over.
 */
final class BoundedReader extends Reader {

    /** A description, a hundred attributes, and the quotes in them doubled. */
    static final int LONGEST_ROW = 300_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader source;
    private boolean begun;
    private long sinceRow;

    BoundedReader(Reader source) {
        this.source = source;
    }

    /** A row that is longer than any product. */
    static final class RowTooLong extends IOException {

        private static final long serialVersionUID = 1L;

        RowTooLong() {
            super("a row has more than " + LONGEST_ROW + " characters; a quote may not be closed");
        }
    }

    /** Here a row has ended. */
    void rowRead() {
        sinceRow = 0;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            var first = source.read();
            if (first < 0) {
                return -1;
            }
            if (first != BYTE_ORDER_MARK) {
                target[offset] = (char) first;
                return 1;
            }
        }
        var count = source.read(target, offset, length);
        sinceRow += Math.max(0, count);
        if (sinceRow > LONGEST_ROW) {
            throw new RowTooLong();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
