package cartwright.infra.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversions between columns and values that the JDBC driver leaves to its user. */
public final class Columns {
    private Columns() {}

    /** Positional parameters, some of which may be null. */
    public static List<@Nullable Object> row(@Nullable Object... values) {
        var row = new ArrayList<@Nullable Object>(values.length);
        for (var value : values) {
            row.add(value);
        }
        return row;
    }

    /** An instant as the driver takes it. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** An optional instant as the driver takes it. */
    public static @Nullable OffsetDateTime optionalTimestamp(@Nullable Instant instant) {
        return instant == null ? null : timestamp(instant);
    }

    /** The instant of a column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The instant of a column that may be null. */
    public static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The text of a column that may be null. */
    public static @Nullable String optionalText(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
