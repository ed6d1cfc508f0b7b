package cartwright.infra.launcher.command;

import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.temporal.TemporalBinary;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fetches what the first start or test run would otherwise fetch in the middle. */
@Command(
        name = "prepare",
        description = "Fetch the Temporal server's program if this machine has none.",
        mixinStandardHelpOptions = true)
final class Prepare implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (var progress = Terminal.progress(Subcommand.spec(spec))) {
            progress.run(
                    "temporal",
                    step -> new TemporalBinary(Directories.cache(System.getenv()), System.getenv())
                            .obtain(step)
                            .toString());
            return 0;
        }
    }
}
