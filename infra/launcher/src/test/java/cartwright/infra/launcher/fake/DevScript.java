package cartwright.infra.launcher.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A checkout of {@code ./dev} alone: nothing is built, and nothing can be but by the programs that a test puts there. */
public final class DevScript {

    private static final Path SCRIPT = Path.of("../../dev").toAbsolutePath().normalize();
    private static final String SYSTEM = "/usr/bin:/bin";

    private final Path directory;

    /** What it printed and how it ended. */
    public record Result(int code, String output) {}

    /** One in {@code directory}. */
    public DevScript(Path directory) throws IOException {
        this.directory = directory;
        Files.copy(SCRIPT, directory.resolve("dev"));
    }

    /** Puts a program where it is found before the system's. */
    public void program(String name, String script) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Puts a JDK there that is new enough and whose java ends at once. */
    public void jdkWhoseJavaDoesNothing() throws IOException {
        program("jdk/bin/java", "echo 'openjdk version \"25\"' >&2");
        program("jdk/bin/javac", "exit 0");
    }

    /** Puts a Maven there that is new enough and otherwise does as {@code script} says. */
    public void maven(String script) throws IOException {
        program("mvn", "if [ \"$1\" = -v ]; then echo Apache Maven 3.9.9; exit; fi\n" + script);
    }

    /** Runs it with those programs, {@code HOME} in the same directory, and that JDK. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("JAVA_HOME", directory.resolve("jdk").toString()), arguments);
    }

    /** Runs it with those programs, and {@code HOME} in the same directory. */
    public Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("/bin/sh", directory.resolve("dev").toString()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        var given = new HashMap<>(Map.of("PATH", directory + ":" + SYSTEM, "HOME", directory.toString()));
        given.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(given);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
