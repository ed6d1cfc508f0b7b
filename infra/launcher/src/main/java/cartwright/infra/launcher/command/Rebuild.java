package cartwright.infra.launcher.command;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Make a read model again from the first event of its topics. */
@Command(
        name = "rebuild",
        description = "Make a read model again from the first event of its topics.",
        mixinStandardHelpOptions = true)
final class Rebuild implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Intervention intervention = new Intervention();

    @Parameters(paramLabel = "<consumer>", description = "such as orders-of-day")
    private String consumer = "";

    @Override
    public Integer call() throws SQLException {
        return intervention.ask("REBUILD", consumer, Terminal.out(Subcommand.spec(spec)));
    }
}
