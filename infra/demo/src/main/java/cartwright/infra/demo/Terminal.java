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
    static boolean isInteractive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
