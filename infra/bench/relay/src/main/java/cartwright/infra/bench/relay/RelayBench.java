package cartwright.infra.bench.relay;

import cartwright.infra.bench.comparison.ComparisonOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes a log of events from a PostgreSQL to a Kafka, both of its own, beside a raw SELECT and publish. */
@Command(
        name = "bench relay",
        mixinStandardHelpOptions = true,
        description =
                "Publish a log of events beside a raw batch SELECT and publish of the same rows; exit code 1 when an event is"
                        + " lost or out of order, or the ratio is under the goal.")
public final class RelayBench implements Callable<Integer> {

    private static final int SMOKE = 5_000;

    @Mixin
    private final ComparisonOptions options = new ComparisonOptions();

    @Option(
            names = "--events",
            defaultValue = "100000",
            description = "events, a multiple of 10 (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--kafka", required = true, description = "the broker's jar")
    private Path kafka = Path.of("");

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RelayBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
        return options.run((database, directory, out) -> {
            try (var broker = new BenchBroker(kafka, directory)) {
                return new Comparison(database, broker.address())
                        .run(options.size(events, SMOKE), options.rounds(), out);
            }
        });
    }
}
