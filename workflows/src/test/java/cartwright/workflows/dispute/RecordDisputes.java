package cartwright.workflows.dispute;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.Provider;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link DisputeWorkflowReplayTest} replays, on a real Temporal server. Run it by name, with the path
 * of the {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordDisputes -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal</pre>
 */
@EnabledIfSystemProperty(named = "cartwright.record", matches = ".+")
class RecordDisputes {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @ParameterizedTest
    @EnumSource
    void record(DisputeScenario scenario) throws IOException {
        try (var shop = new Shop()) {
            shop.open(server());
            scenario.live(shop);
            var history = shop.environment()
                    .getWorkflowClient()
                    .fetchHistory(DisputeWorkflow.workflowId(Provider.STRIPE, DisputeCase.REF));
            Files.writeString(RESOURCES.resolve(scenario.history()), withoutNames(history.toJson(true)) + "\n");
        }
    }

    private static TestWorkflowEnvironment server() {
        return TestWorkflowEnvironment.startLocal(TemporalDevServerOptions.newBuilder()
                .setExistingPath(System.getProperty("cartwright.record"))
                .setExtraArgs(
                        "--search-attribute", "OrderStatus=Keyword",
                        "--search-attribute", "CustomerId=Keyword",
                        "--search-attribute", "AttentionReason=Keyword",
                        "--search-attribute", "AttentionSince=Datetime",
                        "--search-attribute", "Phase=Keyword",
                        "--search-attribute", "DisputeStatus=Keyword",
                        "--search-attribute", "EvidenceDueBy=Datetime")
                .build());
    }

    /** Where it was recorded is nobody's business. */
    private static String withoutNames(String history) {
        return history.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"");
    }
}
