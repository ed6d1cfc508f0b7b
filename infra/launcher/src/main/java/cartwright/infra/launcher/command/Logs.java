package cartwright.infra.launcher.command;

import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a part has written. */
@Command(name = "logs", description = "Show the log of a part.", mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {

    private static final long POLL_MILLIS = 300;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Places places = new Places();

    @Parameters(
            paramLabel = "<part>",
            description = "postgres, temporal, opensearch, kafka, redis, sandbox, workers, api, seed or launcher")
    private String part = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "<n>",
            description = "how many lines from the end (default ${DEFAULT-VALUE})")
    private int lines = 200;

    @Option(
            names = {"-f", "--follow"},
            description = "go on showing what is written")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var directories = places.directories();
        var log = directories.log(part);
        if (!part.matches("[a-z-]+") || !Files.exists(log)) {
            throw new LaunchFailure(
                    "There is no log of \"" + part + "\"; there are " + present(directories.log("any")) + ".");
        }
        var out = Terminal.out(Subcommand.spec(spec));
        var from = Files.size(log);
        LogTail.of(log, lines).forEach(out::println);
        out.flush();
        if (follow) {
            follow(log, from, out);
        }
        return 0;
    }

    private static void follow(Path log, long from, PrintWriter out) throws IOException, InterruptedException {
        var shown = from;
        while (!out.checkError()) {
            try (var file = new RandomAccessFile(log.toFile(), "r")) {
                shown = Math.min(shown, file.length());
                var bytes = new byte[Math.toIntExact(Math.min(file.length() - shown, 1 << 20))];
                file.seek(shown);
                file.readFully(bytes);
                out.print(new String(bytes, StandardCharsets.UTF_8));
                shown += bytes.length;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static List<String> present(Path any) throws IOException {
        var directory = any.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
        }
    }
}
