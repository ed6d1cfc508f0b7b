package cartwright.activities.catalog.imports;

/**
 * What is wrong with a row.
 *
 * @param line of the file on which the row begins, from 1
 * @param field the column or member; empty when it is the whole row
 * @param detail what is wrong and what to do
 */
public record RowError(long line, String field, FaultCode code, String detail) {

    private static final int LONGEST = 500;

    public RowError {
        field = clean(field);
        detail = clean(detail);
    }

    /** A part of the row may stand in it, and no store keeps U+0000. */
    private static String clean(String text) {
        var clean = text.replace('\0', '?');
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
