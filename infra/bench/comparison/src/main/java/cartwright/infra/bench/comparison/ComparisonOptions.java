package cartwright.infra.bench.comparison;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that every comparison has, and how it is run and judged. */
public final class ComparisonOptions {

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "of which the median counts (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--smoke", description = "little, and once; the ratio is shown and not judged")
    private boolean isSmoke;

    @Option(
            names = "--cache",
            defaultValue = "${env:HOME}/.cache/cartwright",
            description = "where server binaries are unpacked")
    private Path cache = Path.of("");

    /** What is compared. */
    public interface Comparison {

        /**
         * Runs both ways in turns.
         *
         * @param directory of its own, which is taken away afterwards
         */
        Figures run(BenchDatabase database, Path directory, PrintWriter out)
                throws IOException, SQLException, InterruptedException, ExecutionException;
    }

    /** How often each way is run. */
    public int rounds() {
        return isSmoke ? 1 : rounds;
    }

    /** How much there is to do: {@code asked}, or {@code little} to see that it works. */
    public int size(int asked, int little) {
        return isSmoke ? little : asked;
    }

    /** Runs the comparison on a database of its own and returns the exit code: 1 when it is wrong, or too slow and judged for it. */
    public int run(Comparison comparison) throws IOException, SQLException, InterruptedException, ExecutionException {
        if (command == null) {
            throw new IllegalStateException("a command runs from a command line");
        }
        var out = command.commandLine().getOut();
        var directory = Files.createTempDirectory("bench");
        try (var database = new BenchDatabase(directory, cache)) {
            var figures = comparison.run(database, directory, out);
            figures.print(out);
            return figures.isRight() && (isSmoke || figures.isFastEnough()) ? 0 : 1;
        } finally {
            Directories.delete(directory);
        }
    }
}
