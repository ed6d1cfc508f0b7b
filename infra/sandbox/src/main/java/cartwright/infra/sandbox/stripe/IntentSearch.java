package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds payment intents by Stripe's search language; here at once, at Stripe within a minute or so. */
@Repository
class IntentSearch {
    private final JdbcClient jdbc;
    private final StripeJson json;

    IntentSearch(JdbcClient jdbc, StripeJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Answer search(StripeCall call) {
        var request = ListRequest.of(call);
        var query = SearchQuery.parse(call.required("query"));
        long page = StripeCall.integer("page", call.form().text("page").orElse("0"));
        var sql = new StringBuilder("select * from stripe_payment_intent where true");
        var values = new ArrayList<@Nullable Object>();
        for (var clause : query.clauses()) {
            sql.append(" and ").append(condition(clause));
            if (clause.field().equals("metadata") && !clause.key().equals("order_id")) {
                values.add(clause.key());
            }
            values.add(value(clause));
        }
        sql.append(" order by seq desc limit ? offset ?");
        values.add(request.limit() + 1);
        values.add(page * request.limit());
        var found = jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> PaymentIntents.read(row))
                .list();
        boolean more = found.size() > request.limit();
        var data = found.stream().limit(request.limit()).map(json::intent).toList();
        var node = Json.object()
                .put("object", "search_result")
                .put("url", "/v1/payment_intents/search")
                .put("has_more", more)
                .put("next_page", more ? Long.toString(page + 1) : null);
        node.putArray("data").addAll(data);
        return Answer.of(200, node);
    }

    private static String condition(SearchQuery.Clause clause) {
        return switch (clause.field()) {
            case "metadata" -> clause.key().equals("order_id") ? "order_id = ?" : "metadata ->> ? = ?";
            case "created" -> "floor(extract(epoch from created_at)) " + clause.operator() + " ?";
            default -> clause.field() + " " + clause.operator() + " ?";
        };
    }

    private static Object value(SearchQuery.Clause clause) {
        return switch (clause.field()) {
            case "amount", "created" -> Long.parseLong(clause.value());
            default -> clause.value();
        };
    }
}
