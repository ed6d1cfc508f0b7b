package cartwright.api.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, and where the next one begins. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** The number of items unless asked otherwise. */
    public static final String DEFAULT_LIMIT = "50";

    private static final int LARGEST = 200;
    private static final int LONGEST_CURSOR = 400;

    public Page {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of {@code found}, which was asked for one more to see whether there is more. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> position) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursor(position.apply(items.getLast())));
    }

    /** The cursor that stands for a position. */
    public static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), nextCursor);
    }

    /**
     * Refuses a limit out of bounds.
     *
     * @throws Problem INVALID_REQUEST
     */
    public static int limit(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw Problem.invalid("limit", "is from 1 to " + LARGEST);
        }
        return limit;
    }

    /**
     * The position a cursor stands for.
     *
     * @throws Problem INVALID_REQUEST when it is none of ours
     */
    public static @Nullable String position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            if (cursor.length() > LONGEST_CURSOR) {
                throw new IllegalArgumentException("too long");
            }
            var position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (position.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no store keeps U+0000");
            }
            return position;
        } catch (IllegalArgumentException notOurs) {
            throw Problem.invalid("cursor", "is not a cursor of this list; begin again without one");
        }
    }

    /** As {@link #position}, read as an id or such. */
    public static <I> @Nullable I position(@Nullable String cursor, Function<String, I> read) {
        var position = position(cursor);
        try {
            return position == null ? null : read.apply(position);
        } catch (RuntimeException notOurs) {
            throw Problem.invalid("cursor", "is not a cursor of this list; begin again without one");
        }
    }
}
