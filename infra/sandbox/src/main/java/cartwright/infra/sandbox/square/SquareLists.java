package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** Square's lists: newest first unless asked otherwise, with a cursor that goes on where a page ended. */
@Repository
class SquareLists {
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    SquareLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a list is made of.
     *
     * @param table where its rows are
     * @param name of the answer's member
     * @param order by which column
     * @param rows how a row is read
     * @param render how it is shown
     */
    record Source<T>(String table, String name, String order, RowMapper<T> rows, Function<T, ObjectNode> render) {}

    /** Conditions joined by AND. */
    static final class Where {
        private final StringBuilder sql = new StringBuilder(" where true");
        private final List<Object> values = new ArrayList<>();

        Where and(String condition, Optional<?> value) {
            value.ifPresent(present -> {
                sql.append(" and ").append(condition);
                values.add(present);
            });
            return this;
        }

        Where time(SquareCall call, String parameter, String condition) {
            return and(
                    condition, call.query().text(parameter).map(text -> Columns.timestamp(instant(text, parameter))));
        }
    }

    <T> Answer list(Source<T> source, SquareCall call, Where where) {
        int limit = call.query().text("limit").map(SquareLists::limit).orElse(MOST);
        long offset = call.query().text("cursor").map(SquareLists::cursor).orElse(0L);
        var direction = direction(call.query().text("sort_order").orElse("DESC"));
        var values = new ArrayList<>(where.values);
        values.add(limit + 1);
        values.add(offset);
        var found = jdbc.sql("select * from " + source.table() + where.sql + " order by " + source.order() + direction
                        + ", seq" + direction + " limit ? offset ?")
                .params(values)
                .query(source.rows())
                .list();
        boolean more = found.size() > limit;
        var shown = found.stream().limit(limit).map(source.render()).toList();
        return Answer.of(200, SquareJson.list(source.name(), shown, more ? Long.toString(offset + limit) : null));
    }

    private static String direction(String order) {
        return switch (order) {
            case "ASC" -> " asc";
            case "DESC" -> " desc";
            default -> throw SquareProblem.invalid("INVALID_SORT_ORDER", "Use ASC or DESC", "sort_order");
        };
    }

    private static int limit(String text) {
        long limit = number(text, "INVALID_VALUE", "limit");
        // Square takes what is above the maximum for the default.
        return limit < 1 || limit > MOST ? MOST : (int) limit;
    }

    private static long cursor(String text) {
        return number(text, "INVALID_CURSOR", "cursor");
    }

    private static long number(String text, String code, String field) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw SquareProblem.invalid(code, "Invalid " + field, field);
        }
    }

    private static Instant instant(String text, String field) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw SquareProblem.invalid("INVALID_TIME", "Invalid RFC 3339 time: " + text, field);
        }
    }
}
