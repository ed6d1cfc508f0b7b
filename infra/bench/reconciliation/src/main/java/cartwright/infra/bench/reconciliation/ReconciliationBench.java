package cartwright.infra.bench.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reconciles a day of a million transactions, on a PostgreSQL of its own, beside a raw COPY and one join. */
@Command(
        name = "bench reconciliation",
        mixinStandardHelpOptions = true,
        description =
                "Reconcile a large day with planted breaks beside a raw COPY and one join; exit code 1 when a break is missed,"
                        + " one is invented, or the ratio is over the goal.")
public final class ReconciliationBench implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "captures, a multiple of 1000 (default: ${DEFAULT-VALUE})")
    private int rows;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "of which the median counts (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--smoke", description = "20 000 captures, once; the ratio is shown and not judged")
    private boolean isSmoke;

    @Option(
            names = "--cache",
            defaultValue = "${env:HOME}/.cache/cartwright",
            description = "where server binaries are unpacked")
    private Path cache = Path.of("");

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReconciliationBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (spec == null) {
            throw new IllegalStateException("a command runs from a command line");
        }
        var out = spec.commandLine().getOut();
        var directory = Files.createTempDirectory("reconciliation-bench");
        try (var database = new BenchDatabase(directory, cache)) {
            var day = new PlantedDay(isSmoke ? 20_000 : rows);
            var figures = new Comparison(database, day, directory).run(isSmoke ? 1 : rounds, out);
            figures.print(out);
            return figures.isRight() && (isSmoke || figures.isFastEnough()) ? 0 : 1;
        } finally {
            Directories.delete(directory);
        }
    }
}
