package cartwright.infra.launcher.command;

import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.stack.Orphans;
import cartwright.infra.launcher.state.StackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what {@code ./dev up} started, from another terminal. */
@Command(
        name = "down",
        description = "Stop everything that ./dev up started; nothing is lost.",
        mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {

    /** Every part in turn may use up its own bound. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Places places = new Places();

    @Override
    public Integer call() {
        var data = places.directories().data();
        var progress = Terminal.progress(Subcommand.spec(spec));
        var state = StackState.read(data);
        if (state.isEmpty()) {
            progress.say("Nothing runs.");
            return 0;
        }
        var launcher = state.get().launcher().find();
        if (launcher.isPresent()) {
            progress.run("stopping", _ -> stop(launcher.get()));
        } else {
            stopOrphans(data, progress);
        }
        return 0;
    }

    private static String stop(ProcessHandle launcher) {
        launcher.destroy();
        if (!Life.awaitEnd(launcher, BOUND)) {
            throw new LaunchFailure(
                    "The launcher (process " + launcher.pid() + ") did not stop within " + BOUND.toSeconds() + " s.");
        }
        return "everything is stopped";
    }

    private static void stopOrphans(Path data, Progress progress) {
        if (Orphans.stop(data, progress).isEmpty()) {
            progress.say("Nothing runs.");
        }
        StackState.forget(data);
    }
}
