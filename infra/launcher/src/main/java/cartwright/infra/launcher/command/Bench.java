package cartwright.infra.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Measure the running shop beside the bare engine. */
@Command(name = "bench", description = "Measure the running shop beside the bare engine.")
final class Bench implements Callable<Integer> {

    /** Brings a database of its own. */
    private static final String RECONCILIATION = "reconciliation";

    @Mixin
    private Places places = new Places();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var tool = new Tool(places.directories());
        return !arguments.isEmpty() && arguments.getFirst().equals(RECONCILIATION)
                ? tool.runAlone("infra/bench/" + RECONCILIATION, arguments.subList(1, arguments.size()))
                : tool.run("infra/bench", arguments);
    }
}
