package cartwright.workflows.inventory;

import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link StockWorkflowsReplayTest} replays, on a real Temporal server. Run it by name, with the path of
 * the {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordStockHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal</pre>
 */
@EnabledIfSystemProperty(named = "cartwright.record", matches = ".+")
class RecordStockHistories {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @ParameterizedTest
    @EnumSource
    void record(StockScenario scenario) throws IOException {
        try (var server = server()) {
            scenario.live(server);
            var history = server.getWorkflowClient().fetchHistory(scenario.workflowId());
            var file = RESOURCES.resolve(scenario.history());
            Files.createDirectories(file.getParent());
            Files.writeString(file, withoutNames(history.toJson(true)) + "\n");
        }
    }

    private static TestWorkflowEnvironment server() {
        return TestWorkflowEnvironment.startLocal(TemporalDevServerOptions.newBuilder()
                .setExistingPath(System.getProperty("cartwright.record"))
                .setExtraArgs(
                        "--search-attribute", "AttentionReason=Keyword",
                        "--search-attribute", "AttentionSince=Datetime")
                .build());
    }

    /** Where it was recorded is nobody's business. */
    private static String withoutNames(String history) {
        return history.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"");
    }
}
