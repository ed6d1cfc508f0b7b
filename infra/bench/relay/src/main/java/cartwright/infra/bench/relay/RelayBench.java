package cartwright.infra.bench.relay;

import cartwright.infra.bench.reconciliation.BenchDatabase;
import cartwright.infra.bench.reconciliation.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes a log of events from a PostgreSQL to a Kafka, both of its own, beside a raw SELECT and publish. */
@Command(
        name = "bench relay",
        mixinStandardHelpOptions = true,
        description =
                "Publish a log of events beside a raw batch SELECT and publish of the same rows; exit code 1 when an event is"
                        + " lost or out of order, or the ratio is under the goal.")
public final class RelayBench implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--events",
            defaultValue = "100000",
            description = "events, a multiple of 10 (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "of which the median counts (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--smoke", description = "5 000 events, once; the ratio is shown and not judged")
    private boolean isSmoke;

    @Option(
            names = "--cache",
            defaultValue = "${env:HOME}/.cache/cartwright",
            description = "where server binaries are unpacked")
    private Path cache = Path.of("");

    @Option(names = "--kafka", required = true, description = "the broker's jar")
    private Path kafka = Path.of("");

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RelayBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
        if (spec == null) {
            throw new IllegalStateException("a command runs from a command line");
        }
        var out = spec.commandLine().getOut();
        var directory = Files.createTempDirectory("relay-bench");
        try (var database = new BenchDatabase(directory, cache);
                var broker = new BenchBroker(kafka, directory)) {
            var figures =
                    new Comparison(database, broker.address()).run(isSmoke ? 5_000 : events, isSmoke ? 1 : rounds, out);
            figures.print(out);
            return figures.isRight() && (isSmoke || figures.isFastEnough()) ? 0 : 1;
        } finally {
            Directories.delete(directory);
        }
    }
}
