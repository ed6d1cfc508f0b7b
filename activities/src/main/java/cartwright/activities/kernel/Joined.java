package cartwright.activities.kernel;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What one context adds to another's statement, so that it costs none of its own and both happen or neither.
 *
 * @param queries of a WITH clause, separated by commas; empty when there are none
 * @param result the query of one text that the statement answers with
 * @param params of both
 */
public record Joined(String queries, String result, Map<String, Object> params) {

    /** Adds nothing. */
    public static final Joined NONE = new Joined("", "SELECT ''", Map.of());

    public Joined {
        params = Map.copyOf(params);
    }

    /** The queries, to be followed by others. */
    public String before() {
        return queries.isEmpty() ? "" : queries + ",\n";
    }

    /** The queries, after others. */
    public String after() {
        return queries.isEmpty() ? "" : ",\n" + queries;
    }

    /** The statement with the parameters. */
    public StatementSpec fill(StatementSpec statement) {
        return statement.params(params);
    }
}
