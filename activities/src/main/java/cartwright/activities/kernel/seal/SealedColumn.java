package cartwright.activities.kernel.seal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code jsonb} column whose values are encrypted. Each is a bean of its context, so that all are found when keys change.
 *
 * @param table with its schema
 * @param id the uuid column that tells the table's rows apart
 * @param column may be null in a row
 * @param lookup what its rows are found by; null where nobody searches it
 */
public record SealedColumn(
        String table, String id, String column, @Nullable Lookup lookup) {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final Pattern COLUMN = Pattern.compile("[a-z_]+");

    /**
     * A {@code text} column that holds a keyed hash of a member of the value, see {@link Seal#lookups}; null while the value is plain.
     *
     * @param column unique in its table
     * @param member is there in every value
     */
    public record Lookup(String column, String member) {

        public Lookup {
            if (!COLUMN.matcher(column).matches()) {
                throw new IllegalArgumentException("not a column: " + column);
            }
        }
    }

    public SealedColumn {
        if (!TABLE.matcher(table).matches()
                || !COLUMN.matcher(id).matches()
                || !COLUMN.matcher(column).matches()) {
            throw new IllegalArgumentException("not a column: " + table + "." + column + " by " + id);
        }
    }

    /** One that nobody searches. */
    public SealedColumn(String table, String id, String column) {
        this(table, id, column, null);
    }

    /** Its name, such as {@code orders.address.body}. */
    public String name() {
        return table + "." + column;
    }
}
