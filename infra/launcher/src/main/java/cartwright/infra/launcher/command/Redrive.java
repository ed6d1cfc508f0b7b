package cartwright.infra.launcher.command;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Send a topic's dead letters back to it. */
@Command(name = "redrive", description = "Send a topic's dead letters back to it.", mixinStandardHelpOptions = true)
final class Redrive implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Intervention intervention = new Intervention();

    @Parameters(paramLabel = "<topic>", description = "such as orders")
    private String topic = "";

    @Override
    public Integer call() throws SQLException {
        return intervention.ask("REDRIVE", topic, Terminal.out(Subcommand.spec(spec)));
    }
}
