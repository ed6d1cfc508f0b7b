package cartwright.infra.launcher;

import cartwright.infra.launcher.command.Commands;

/** What {@code ./dev} starts. */
public final class Launcher {

    private Launcher() {}

    /** Runs the command that the arguments name and ends with its exit code. */
    public static void main(String... arguments) {
        System.exit(Commands.run(arguments));
    }
}
