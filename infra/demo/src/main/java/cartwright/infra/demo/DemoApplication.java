package cartwright.infra.demo;

import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Loads the demo shop and replays its orders. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        subcommands = {SeedCommand.class, ReplayCommand.class},
        description = "Load the demo shop and replay its orders.")
public final class DemoApplication {

    private static final Set<String> NAMED = Set.of("seed", "replay", "--help", "-h", "--version", "-V");

    private DemoApplication() {}

    /** Runs the subcommand that is named first, {@code replay} when none is. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(withSubcommand(arguments)));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DemoApplication()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(said(failure)));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    static String[] withSubcommand(String[] arguments) {
        return arguments.length > 0 && NAMED.contains(arguments[0])
                ? arguments
                : Stream.concat(Stream.of("replay"), Stream.of(arguments)).toArray(String[]::new);
    }

    private static String said(Exception failure) {
        var message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
