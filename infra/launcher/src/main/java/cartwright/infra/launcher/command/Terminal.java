package cartwright.infra.launcher.command;

import cartwright.infra.launcher.progress.ConsoleProgress;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What a command writes to. */
final class Terminal {

    private static final int USUAL_COLUMNS = 100;

    private Terminal() {}

    static PrintWriter out(CommandSpec command) {
        return command.commandLine().getOut();
    }

    /** Live on a terminal, plain lines elsewhere. */
    static ConsoleProgress progress(CommandSpec command) {
        return Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal() && !"dumb".equals(System.getenv("TERM")))
                .map(console -> ConsoleProgress.live(console.writer(), columns()))
                .orElseGet(() -> ConsoleProgress.plain(out(command)));
    }

    static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int columns() {
        var told = System.getenv().getOrDefault("COLUMNS", "");
        return told.matches("[0-9]{2,4}") ? Integer.parseInt(told) : USUAL_COLUMNS;
    }
}
