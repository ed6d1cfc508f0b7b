package cartwright.activities.kernel.seal;

import java.util.regex.Pattern;

/**
 * A {@code jsonb} column whose values are encrypted. Each is a bean of its context, so that all are found when keys change.
 *
 * @param table with its schema
 * @param id the uuid column that tells the table's rows apart
 * @param column may be null in a row
 */
public record SealedColumn(String table, String id, String column) {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final Pattern COLUMN = Pattern.compile("[a-z_]+");

    public SealedColumn {
        if (!TABLE.matcher(table).matches()
                || !COLUMN.matcher(id).matches()
                || !COLUMN.matcher(column).matches()) {
            throw new IllegalArgumentException("not a column: " + table + "." + column + " by " + id);
        }
    }

    /** Its name, such as {@code orders.address.body}. */
    public String name() {
        return table + "." + column;
    }
}
