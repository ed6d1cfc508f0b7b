package cartwright.infra.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.bench.comparison.BenchDatabase;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonIT {

    private static final Path KAFKA = Path.of("..", "..", "kafka", "target", "kafka-0.1.0-SNAPSHOT-app.jar")
            .toAbsolutePath();

    @Test
    void publishesEveryEventInOrderAndKnowsTheRepetitions(@TempDir Path directory) throws Exception {
        try (var database =
                        new BenchDatabase(directory, Path.of(System.getProperty("user.home"), ".cache", "cartwright"));
                var broker = new BenchBroker(KAFKA, directory)) {
            var figures = new Comparison(database, broker.address())
                    .run(2_000, 2, new PrintWriter(System.out, true, StandardCharsets.UTF_8));

            assertThat(figures.published()).isEqualTo(new Published(4_000, 2_000, 0));
        }
    }
}
