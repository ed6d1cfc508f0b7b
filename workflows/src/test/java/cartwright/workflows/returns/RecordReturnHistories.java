package cartwright.workflows.returns;

import cartwright.workflows.fixtures.Shop;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link ReturnWorkflowReplayTest} replays, on a real Temporal server, as {@code RecordHistories}
 * does those of orders:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordReturnHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = "cartwright.record", matches = ".+")
class RecordReturnHistories {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @ParameterizedTest
    @EnumSource
    void record(ReturnScenario scenario) throws IOException {
        var chosen = System.getProperty("cartwright.scenario", "ALL");
        if (!chosen.equals("ALL") && !chosen.equals(scenario.name())) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(server());
            var desk = scenario.desk(shop);
            scenario.live(desk, shop);
            Files.writeString(RESOURCES.resolve(scenario.history()), withoutNames(desk.history()) + "\n");
        }
    }

    private static TestWorkflowEnvironment server() {
        var temporal = System.getProperty("cartwright.record");
        if (temporal.equals("in-memory")) {
            return TestWorkflowEnvironment.newInstance(Shop.searchable().build());
        }
        return TestWorkflowEnvironment.startLocal(TemporalDevServerOptions.newBuilder()
                .setExistingPath(temporal)
                .setExtraArgs(
                        "--search-attribute", "ReturnStatus=Keyword",
                        "--search-attribute", "OrderStatus=Keyword",
                        "--search-attribute", "CustomerId=Keyword",
                        "--search-attribute", "Phase=Keyword",
                        "--search-attribute", "AttentionReason=Keyword",
                        "--search-attribute", "AttentionSince=Datetime")
                .build());
    }

    /** Where it was recorded is nobody's business. */
    private static String withoutNames(String history) {
        return history.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"");
    }
}
