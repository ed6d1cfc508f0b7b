package cartwright.infra.bench.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.bench.comparison.BenchDatabase;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonIT {

    @Test
    void importsEveryProductAndNothingTheSecondTime(@TempDir Path directory) throws Exception {
        try (var database =
                new BenchDatabase(directory, Path.of(System.getProperty("user.home"), ".cache", "cartwright"))) {
            var figures = new Comparison(database, new ProductList(3_000), directory)
                    .run(1, new PrintWriter(System.out, true, StandardCharsets.UTF_8));

            assertThat(figures.isRight()).isTrue();
        }
    }
}
