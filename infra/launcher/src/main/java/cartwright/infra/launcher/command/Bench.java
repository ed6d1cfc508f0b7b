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

    /** They bring the servers they need. */
    private static final String RECONCILIATION = "reconciliation";

    private static final String RELAY = "relay";
    private static final String IMPORT = "import";

    @Mixin
    private Places places = new Places();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var tool = new Tool(places.directories());
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case RECONCILIATION -> tool.runAlone("infra/bench/" + RECONCILIATION, rest);
            case IMPORT -> tool.runAlone("infra/bench/imports", rest);
            case RELAY -> tool.runAlone("infra/bench/" + RELAY, withKafka(rest));
            default -> tool.run("infra/bench", arguments);
        };
    }

    private List<String> withKafka(List<String> rest) {
        var words = new ArrayList<>(rest);
        words.addAll(List.of("--kafka", places.directories().app("infra/kafka").toString()));
        return words;
    }
}
