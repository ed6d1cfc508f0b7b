package cartwright.activities.kernel.csv;

/**
 * Texts of a table that a person may open in a spreadsheet, which would run one that begins like a formula. An apostrophe before
 * it keeps it a text, and is taken away when the table is read.
 */
public final class SpreadsheetText {

    private static final String GUARDED = "=+-@\t\r'";

    private SpreadsheetText() {}

    /** The text as it is written. */
    public static String written(String text) {
        return begins(text, 0) ? "'" + text : text;
    }

    /** The text that was written so. */
    public static String read(String written) {
        return written.startsWith("'") && begins(written, 1) ? written.substring(1) : written;
    }

    private static boolean begins(String text, int at) {
        return text.length() > at && GUARDED.indexOf(text.charAt(at)) >= 0;
    }
}
