package cartwright.workflows.payment;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.fixtures.Shop;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link PaymentWorkflowsReplayTest} replays, on a real Temporal server:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordPaymentHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordPaymentHistories {

    /** Time is not skipped there, and a provider that has not decided is asked again after its pauses. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void record(PaymentScenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(Histories.server(
                    "OrderStatus=Keyword",
                    "CustomerId=Keyword",
                    "AttentionReason=Keyword",
                    "AttentionSince=Datetime",
                    "Phase=Keyword"));
            var workflowId = scenario.live(shop);
            Histories.write(
                    scenario.history(),
                    shop.environment()
                            .getWorkflowClient()
                            .fetchHistory(workflowId)
                            .toJson(true));
        }
    }
}
