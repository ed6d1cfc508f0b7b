package cartwright.workflows.order;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.fixtures.Shop;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link OrderWorkflowReplayTest} replays, on a real Temporal server. Run it by name, with the
 * path of the {@code temporal} command (or {@code in-memory} for the test server):
 *
 * <pre>mvn -pl workflows test -Dtest=RecordHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 *
 * <p>{@code cartwright.scenario} names the one scenario to record, or ALL. Payloads are stored decoded, without the
 * shop's encryption, so that reviewers can read them.
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordHistories {

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(server());
            scenario.live(shop);
            Histories.write(scenario.history(), shop.history().toJson(true));
        }
    }

    private static TestWorkflowEnvironment server() {
        return System.getProperty(Histories.RECORD).equals("in-memory")
                ? TestWorkflowEnvironment.newInstance(Shop.searchable().build())
                : Histories.server(
                        "OrderStatus=Keyword",
                        "CustomerId=Keyword",
                        "AttentionReason=Keyword",
                        "AttentionSince=Datetime",
                        "Phase=Keyword",
                        "DisputeStatus=Keyword",
                        "EvidenceDueBy=Datetime");
    }
}
