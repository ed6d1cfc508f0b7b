package cartwright.workflows.returns;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.fixtures.Shop;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories of returns and claims that {@link ReturnWorkflowReplayTest} replays, on a real Temporal server, as {@code RecordHistories}
 * does those of orders:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordReturnHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordReturnHistories {

    @ParameterizedTest
    @EnumSource
    void record(ReturnScenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(server());
            var desk = scenario.desk(shop);
            scenario.live(desk, shop);
            Histories.write(scenario.history(), desk.history());
        }
    }

    @ParameterizedTest
    @EnumSource
    void record(ClaimScenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(server());
            var desk = scenario.desk(shop);
            scenario.live(desk, shop);
            Histories.write(scenario.history(), desk.history().toJson(true));
        }
    }

    private static TestWorkflowEnvironment server() {
        return System.getProperty(Histories.RECORD).equals("in-memory")
                ? TestWorkflowEnvironment.newInstance(Shop.searchable().build())
                : Histories.server(
                        "ReturnStatus=Keyword",
                        "OrderStatus=Keyword",
                        "CustomerId=Keyword",
                        "Phase=Keyword",
                        "AttentionReason=Keyword",
                        "AttentionSince=Datetime");
    }
}
