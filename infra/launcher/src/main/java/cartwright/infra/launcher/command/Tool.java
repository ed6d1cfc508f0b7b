package cartwright.infra.launcher.command;

import cartwright.infra.launcher.part.JavaCommand;
import cartwright.infra.launcher.part.ToolEnvironment;
import cartwright.infra.launcher.preflight.DataDirectory;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Runs a command of another module against the running shop, in this terminal. */
final class Tool {

    private static final int HEAP = 256;

    private final Directories directories;

    Tool(Directories directories) {
        this.directories = directories;
    }

    /**
     * Runs it to its end and returns its exit code.
     *
     * @throws LaunchFailure when the shop is not up or the module not built
     */
    int run(String module, List<String> arguments) throws IOException, InterruptedException {
        var data = directories.data();
        var addresses = Addresses.read(data);
        if (addresses.isEmpty()
                || !StackState.read(data).map(StackState::launcherRuns).orElse(false)) {
            throw new LaunchFailure("The shop is not up: start it with ./dev up, in another terminal.");
        }
        var builder = builder(module, arguments);
        builder.environment().putAll(ToolEnvironment.of(addresses.get(), data));
        return builder.start().waitFor();
    }

    /**
     * Runs a command that needs no running shop to its end and returns its exit code.
     *
     * @throws LaunchFailure when the module is not built
     */
    int runAlone(String module, List<String> arguments) throws IOException, InterruptedException {
        return builder(module, arguments).start().waitFor();
    }

    private ProcessBuilder builder(String module, List<String> arguments) throws IOException {
        if (!Files.exists(directories.app(module))) {
            throw new LaunchFailure(directories.app(module) + " is not there: ./dev builds it.");
        }
        var data = directories.data();
        var temporary = new DataDirectory(data).temporary();
        Files.createDirectories(temporary);
        return new ProcessBuilder(new JavaCommand(
                                directories.app(module), HEAP, JavaCommand.Compiler.THOROUGH, data, temporary, null)
                        .with(arguments))
                .inheritIO();
    }
}
