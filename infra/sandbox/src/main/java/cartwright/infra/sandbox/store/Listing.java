package cartwright.infra.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows
 * @param nextCursor where the next page begins, null on the last one
 */
public record Listing<T>(List<T> items, @Nullable String nextCursor) {
    /** Copies the rows. */
    public Listing {
        items = List.copyOf(items);
    }

    /**
     * A row with its place in the list.
     *
     * @param number grows with each row
     * @param row what is listed
     */
    public record Numbered<T>(long number, T row) {}

    /** Cuts a page from rows that were read with one row more than the limit. */
    public static <T> Listing<T> of(List<Numbered<T>> rows, Cursor cursor) {
        boolean more = rows.size() > cursor.limit();
        var shown = more ? rows.subList(0, cursor.limit()) : rows;
        return new Listing<>(
                shown.stream().map(Numbered::row).toList(),
                more ? Long.toString(shown.getLast().number()) : null);
    }
}
