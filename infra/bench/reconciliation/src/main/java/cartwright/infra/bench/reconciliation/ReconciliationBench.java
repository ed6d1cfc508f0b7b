package cartwright.infra.bench.reconciliation;

import cartwright.infra.bench.comparison.ComparisonOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reconciles a day of a million transactions, on a PostgreSQL of its own, beside a raw COPY and one join. */
@Command(
        name = "bench reconciliation",
        mixinStandardHelpOptions = true,
        description =
                "Reconcile a large day with planted breaks beside a raw COPY and one join; exit code 1 when a break is missed,"
                        + " one is invented, or the ratio is over the goal.")
public final class ReconciliationBench implements Callable<Integer> {

    private static final int SMOKE = 20_000;

    @Mixin
    private final ComparisonOptions options = new ComparisonOptions();

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "captures, a multiple of 1000 (default: ${DEFAULT-VALUE})")
    private int rows;

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReconciliationBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
        return options.run((database, directory, out) -> new Comparison(
                        database, new PlantedDay(options.size(rows, SMOKE)), directory)
                .run(options.rounds(), out));
    }
}
