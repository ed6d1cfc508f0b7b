package cartwright.infra.launcher.command;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** All commands of {@code ./dev} that need the launcher. */
@Command(name = "./dev", description = "A whole commerce backend on one machine.", synopsisSubcommandLabel = "COMMAND")
public final class Commands {

    private Commands() {}

    /**
     * Runs one command.
     *
     * @return its exit code: 0 when it did what it was asked
     */
    public static int run(String... arguments) {
        LauncherLog.close();
        var err = Terminal.utf8(System.err);
        var line = new CommandLine(new Commands())
                .addSubcommand(new Up())
                .addSubcommand(new Status())
                .addSubcommand(new Down())
                .addSubcommand(new Demo())
                .addSubcommand(new Bench())
                .addSubcommand(new Logs())
                .addSubcommand(new Letters())
                .addSubcommand(new Redrive())
                .addSubcommand(new Rebuild())
                .addSubcommand(new Prepare())
                .addSubcommand(new HelpCommand())
                .setOut(Terminal.utf8(System.out))
                .setErr(err)
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure, err));
        return line.execute(arguments);
    }

    /** One sentence where we have one; everything where it is our own mistake. */
    private static int explain(Exception failure, PrintWriter err) {
        switch (failure) {
            case LaunchFailure sentence -> err.println(sentence.getMessage());
            default -> failure.printStackTrace(err);
        }
        return 1;
    }
}
