package cartwright.infra.bench.imports;

import cartwright.infra.bench.comparison.ComparisonOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports a file of products, on a PostgreSQL of its own, beside a raw COPY of the same rows into the same tables. */
@Command(
        name = "bench import",
        mixinStandardHelpOptions = true,
        description =
                "Import a file of products beside a raw COPY of the same rows into the same tables; exit code 1 when a"
                        + " product or an event is missing, or the ratio is over the goal.")
public final class ImportBench implements Callable<Integer> {

    private static final int SMOKE = 20_000;

    @Mixin
    private final ComparisonOptions options = new ComparisonOptions();

    @Option(names = "--products", defaultValue = "1000000", description = "products (default: ${DEFAULT-VALUE})")
    private int products;

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ImportBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
        return options.run((database, directory, out) -> new Comparison(
                        database, new ProductList(options.size(products, SMOKE)), directory)
                .run(options.rounds(), out));
    }
}
