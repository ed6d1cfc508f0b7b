package cartwright.workflows.dispute;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.Provider;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link DisputeWorkflowReplayTest} replays, on a real Temporal server. Run it by name, with the path
 * of the {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordDisputes -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordDisputes {

    @ParameterizedTest
    @EnumSource
    void record(DisputeScenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(Histories.server(
                    "OrderStatus=Keyword",
                    "CustomerId=Keyword",
                    "AttentionReason=Keyword",
                    "AttentionSince=Datetime",
                    "Phase=Keyword",
                    "DisputeStatus=Keyword",
                    "EvidenceDueBy=Datetime"));
            scenario.live(shop);
            var history = shop.environment()
                    .getWorkflowClient()
                    .fetchHistory(DisputeWorkflow.workflowId(Provider.STRIPE, DisputeCase.REF));
            Histories.write(scenario.history(), history.toJson(true));
        }
    }
}
