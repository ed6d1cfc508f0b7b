package cartwright.infra.launcher.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What picocli gives a command before it runs. */
final class Subcommand {

    private Subcommand() {}

    /** The injected model of a command. */
    static CommandSpec spec(@Nullable CommandSpec injected) {
        if (injected == null) {
            throw new IllegalStateException("the command was not started by its command line");
        }
        return injected;
    }
}
