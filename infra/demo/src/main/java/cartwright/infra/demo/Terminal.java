package cartwright.infra.demo;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes to. */
final class Terminal {

    private Terminal() {}

    /** The command line's output. */
    static PrintWriter out(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("a command runs from a command line");
        }
        return spec.commandLine().getOut();
    }

    /** Whether a person looks at it. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again where there is no terminal (JDK-8351435)
    static boolean isInteractive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
