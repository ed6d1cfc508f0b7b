package cartwright.infra.sandbox.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's search language, as far as payment intents need it: clauses joined by AND, such as
 * {@code metadata['order_id']:'…' AND status:'succeeded' AND created>1700000000}.
 *
 * @param clauses all of which must hold
 */
record SearchQuery(List<Clause> clauses) {
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:metadata\\[(['\"])(?<key>[^'\"]+)\\1\\]|(?<field>[a-z_]+))\\s*(?<operator>:|>=|<=|>|<)\\s*"
                    + "(?:(['\"])(?<quoted>(?:(?!\\5).)*)\\5|(?<bare>\\d+))\\s*");

    /**
     * A condition.
     *
     * @param field column's name, or {@code metadata}
     * @param key of the metadata, else empty
     * @param operator SQL's
     * @param value to compare with
     */
    record Clause(String field, String key, String operator, String value) {}

    /**
     * Reads a query.
     *
     * @throws StripeProblem when it is none, or names a field that cannot be searched here
     */
    static SearchQuery parse(String text) {
        var clauses = new ArrayList<Clause>();
        for (var part : text.split("(?i)\\sAND\\s", -1)) {
            var found = CLAUSE.matcher(part);
            if (!found.matches()) {
                throw unsupported("We were unable to parse your search query: " + text);
            }
            clauses.add(clause(
                    present(found.group("key")),
                    present(found.group("field")),
                    present(found.group("operator")),
                    present(found.group("quoted")) + present(found.group("bare"))));
        }
        return new SearchQuery(List.copyOf(clauses));
    }

    private static Clause clause(String key, String field, String operator, String value) {
        var sql = operator.equals(":") ? "=" : operator;
        if (!key.isEmpty() && sql.equals("=")) {
            return new Clause("metadata", key, sql, value);
        }
        return switch (field) {
            case "status", "currency" -> new Clause(field, "", "=", value);
            case "amount", "created" -> new Clause(field, "", sql, number(value));
            default -> throw unsupported("Field '" + field + key + "' is an unsupported search field");
        };
    }

    private static String number(String value) {
        StripeCall.integer("query", value);
        return value;
    }

    private static String present(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static StripeProblem unsupported(String message) {
        return StripeProblem.parameter(null, message, "query");
    }
}
