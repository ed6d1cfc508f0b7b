package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Json;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * A day is compared again with whatever is open of other days. That may be much, such as after a file that belongs to another shop,
 * and the database's statistics need not know of it yet.
 */
class OpenBreaksPlanIT extends ReconciliationTest {

    private static final int OPEN = 20_000;

    /** What has a row for each open break. */
    private static final Set<String> MANY = Set.of("break", "item", "known", "again");

    /** A statement's lines may each look through the payouts: their numbers stand anywhere in a line's text. */
    private static final String PAYOUTS = "paid";

    @Autowired
    private DataSource database;

    @Autowired
    private Staging staging;

    @Autowired
    private FeeBookings fees;

    @Autowired
    private ReconciliationProperties properties;

    @Autowired
    private TransactionOperations transactions;

    /** Has each statement explained before it is run. */
    private static final class Explaining extends NamedParameterJdbcTemplate {

        private final List<JsonNode> plans = new ArrayList<>();

        Explaining(DataSource database) {
            super(database);
        }

        @Override
        public int update(String sql, SqlParameterSource parameters) {
            if (!sql.startsWith("ANALYZE") && !sql.contains("INDEX ON")) {
                plans.add(Json.read(
                                String.join(
                                        "",
                                        query(
                                                "EXPLAIN (FORMAT JSON) " + sql,
                                                parameters,
                                                (row, number) -> row.getString(1))),
                                JsonNode.class)
                        .path(0)
                        .path("Plan"));
            }
            return super.update(sql, parameters);
        }
    }

    @Test
    void looksThroughNoListForEachOfManyOpenBreaks() {
        var rows = IntStream.range(0, OPEN)
                .mapToObj(row -> charge("ch_of_others_" + row, 1000, NOON.minusSeconds(40 * 86_400)))
                .collect(Collectors.joining());
        reconcile(SettlementProvider.STRIPE, DAY.minusDays(40), rows);
        var run = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON));
        var explaining = new Explaining(database);
        var explained = new Matching(JdbcClient.create(explaining), runs, staging, fees, properties, clock);

        transactions.executeWithoutResult(again -> explained.match(run));

        assertThat(explaining.plans).isNotEmpty();
        assertThat(explaining.plans.stream()
                        .flatMap(OpenBreaksPlanIT::nodes)
                        .filter(OpenBreaksPlanIT::looksThroughAListForEach)
                        .map(JsonNode::toPrettyString))
                .isEmpty();
    }

    private static Stream<JsonNode> nodes(JsonNode plan) {
        return Stream.concat(Stream.of(plan), plan.path("Plans").valueStream().flatMap(OpenBreaksPlanIT::nodes));
    }

    private static boolean looksThroughAListForEach(JsonNode plan) {
        return plan.path("Node Type").asString().equals("Nested Loop")
                && nodes(plan.path("Plans").path(1)).anyMatch(OpenBreaksPlanIT::isAList);
    }

    private static boolean isAList(JsonNode inner) {
        return (inner.path("Node Type").asString().equals("CTE Scan")
                        && !inner.path("CTE Name").asString().equals(PAYOUTS))
                || (inner.path("Node Type").asString().equals("Seq Scan")
                        && MANY.contains(inner.path("Relation Name").asString()));
    }
}
