package cartwright.workflows.order;

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
 * Records the histories that {@link OrderWorkflowReplayTest} replays, on a real Temporal server. Run it by name, with the
 * path of the {@code temporal} command (or {@code in-memory} for the test server):
 *
 * <pre>mvn -pl workflows test -Dtest=RecordHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 *
 * <p>{@code cartwright.scenario} names the one scenario to record, or ALL. Payloads are stored decoded, without the
 * shop's encryption, so that reviewers can read them.
 */
@EnabledIfSystemProperty(named = "cartwright.record", matches = ".+")
class RecordHistories {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        var chosen = System.getProperty("cartwright.scenario", "ALL");
        if (!chosen.equals("ALL") && !chosen.equals(scenario.name())) {
            return;
        }
        try (var shop = new Shop()) {
            shop.open(server());
            scenario.live(shop);
            var file = RESOURCES.resolve(scenario.history());
            Files.createDirectories(file.getParent());
            Files.writeString(file, withoutNames(shop.history().toJson(true)) + "\n");
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
