package cartwright.infra.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Replay real orders through the running shop, with a live table. */
@Command(name = "demo", description = "Replay real orders through the running shop, with a live table.")
final class Demo implements Callable<Integer> {

    @Mixin
    private Places places = new Places();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("replay"));
        words.addAll(arguments);
        return new Tool(places.directories()).run("infra/demo", words);
    }
}
