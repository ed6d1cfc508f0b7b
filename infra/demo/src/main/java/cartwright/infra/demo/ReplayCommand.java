package cartwright.infra.demo;

import cartwright.infra.demo.replay.Replay;
import cartwright.infra.demo.retail.DirtyReport;
import cartwright.infra.demo.retail.RetailYear;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays the year's first invoices as orders. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Replay real invoices as orders through the API; exit code 1 when something does not agree.")
final class ReplayCommand implements Callable<Integer> {

    private static final Duration LAG = Duration.ofSeconds(15);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--orders", defaultValue = "200", description = "how many invoices (default: ${DEFAULT-VALUE})")
    private int orders;

    @Option(names = "--clients", defaultValue = "4", description = "how many at a time (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--api", defaultValue = "${env:CARTWRIGHT_API_URL:-http://localhost:8080}")
    private String api = "";

    @Option(names = "--sandbox", defaultValue = "${env:CARTWRIGHT_SANDBOX_URL:-http://localhost:8090}")
    private String sandbox = "";

    @Option(names = "--password", defaultValue = "cartwright", description = "of the seeded accounts")
    private String password = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec != null && (orders < 1 || clients < 1)) {
            throw new ParameterException(spec.commandLine(), "--orders and --clients must be 1 or more");
        }
        var out = Terminal.out(spec);
        var year = RetailYear.shipped();
        new DirtyReport(year).print(out);
        var run = UUID.randomUUID().toString().substring(0, 8);
        var options = new Replay.Options(orders, clients, api, sandbox, password, run, Terminal.isInteractive(), LAG);
        try (var replay = new Replay(year, options, out)) {
            return replay.run() ? 0 : 1;
        }
    }
}
