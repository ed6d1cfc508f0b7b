package cartwright.infra.sandbox.store;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where a list goes on.
 *
 * @param after the number of the last row already seen, 0 at the beginning
 * @param limit how many rows, 1 to 1000
 */
public record Cursor(long after, int limit) {
    private static final int MOST = 1000;

    /**
     * From a request's parameters; 200 rows when no limit is given.
     *
     * @throws ResponseStatusException 400 when one of them is out of range or no number
     */
    public static Cursor of(@Nullable Integer limit, @Nullable String cursor) {
        int rows = limit == null ? 200 : limit;
        if (rows < 1 || rows > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST);
        }
        try {
            return new Cursor(cursor == null ? 0 : Long.parseLong(cursor), rows);
        } catch (NumberFormatException unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor is not one of this list's", unknown);
        }
    }
}
