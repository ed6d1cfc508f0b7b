package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's lists: newest first, with a cursor in both directions. */
@Repository
class StripeLists {
    private final JdbcClient jdbc;
    private final StripeJson json;

    StripeLists(JdbcClient jdbc, StripeJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What a list is made of.
     *
     * @param table where its rows are
     * @param what the object's name in errors
     * @param url of the list
     * @param rows how a row is read
     * @param render how it is shown
     */
    record Source<T>(String table, String what, String url, RowMapper<T> rows, Function<T, ObjectNode> render) {}

    /** One page, of the rows whose columns equal the filters. */
    <T> Answer list(Source<T> source, ListRequest request, Map<String, @Nullable String> filters) {
        boolean backward = !request.endingBefore().isEmpty();
        var sql = new StringBuilder("select * from ").append(source.table()).append(" where true");
        var values = new ArrayList<@Nullable Object>();
        filters.forEach((column, value) -> {
            if (value != null) {
                sql.append(" and ").append(column).append(" = ?");
                values.add(value);
            }
        });
        request.created().forEach((bound, time) -> {
            // "gt" and "lte" were moved to the next whole second, see ListRequest.
            sql.append(" and created_at ")
                    .append(bound.startsWith("g") ? ">=" : "<")
                    .append(" ?");
            values.add(Columns.timestamp(time));
        });
        var cursor = backward ? request.endingBefore() : request.startingAfter();
        if (!cursor.isEmpty()) {
            sql.append(" and seq ").append(backward ? "> ?" : "< ?");
            values.add(place(source, cursor, backward ? "ending_before" : "starting_after"));
        }
        sql.append(" order by seq ").append(backward ? "asc" : "desc").append(" limit ?");
        values.add(request.limit() + 1);
        var found = jdbc.sql(sql.toString()).params(values).query(source.rows()).list();
        return page(source, found, request.limit(), backward);
    }

    private <T> Answer page(Source<T> source, List<T> found, int limit, boolean backward) {
        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        var data = (backward ? shown.reversed() : shown)
                .stream().map(source.render()).toList();
        return Answer.of(200, json.list(source.url(), data, more));
    }

    private long place(Source<?> source, String id, String param) {
        return jdbc.sql("select seq from " + source.table() + " where id = ?")
                .param(id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> StripeProblem.noSuch(source.what(), id, param));
    }
}
