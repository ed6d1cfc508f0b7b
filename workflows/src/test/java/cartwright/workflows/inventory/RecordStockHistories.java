package cartwright.workflows.inventory;

import cartwright.workflows.fixtures.Histories;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link StockWorkflowsReplayTest} replays, on a real Temporal server. Run it by name, with the path of
 * the {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordStockHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordStockHistories {

    @ParameterizedTest
    @EnumSource
    void record(StockScenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var server = Histories.server("AttentionReason=Keyword", "AttentionSince=Datetime")) {
            scenario.live(server);
            Histories.write(
                    scenario.history(),
                    server.getWorkflowClient()
                            .fetchHistory(scenario.workflowId())
                            .toJson(true));
        }
    }
}
