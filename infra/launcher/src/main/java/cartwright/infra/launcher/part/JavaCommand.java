package cartwright.infra.launcher.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line that runs one of our jars on the launcher's own JDK, in little memory.
 *
 * @param jar what is run
 * @param heapMegabytes the most that its heap may take
 * @param compiler how its code is compiled
 * @param data the data directory it belongs to
 * @param temporary where it may write what nobody needs later
 * @param archive of its loaded classes; null for a program that changes more often than it starts
 */
public record JavaCommand(
        Path jar,
        int heapMegabytes,
        Compiler compiler,
        Path data,
        Path temporary,
        @Nullable ClassArchive archive) {

    /** Names the data directory on a command line of ours, so that the process is recognised later. */
    public static final String MARKER = "-Dcartwright.data=";

    /** How a JVM compiles. */
    public enum Compiler {
        /**
         * Starts with half the work and never gets to its top speed: for what is restarted often. The first thousand orders
         * cost less processor time so than a thorough compiler takes beside them, and it compiles after a fifth of the calls
         * that it would wait for by itself, because the first orders after a start are all interpreted otherwise
         * (docs/performance.md).
         */
        QUICK,
        /** Gets to its top speed, after minutes of load. */
        THOROUGH
    }

    /** Program and arguments. */
    public List<String> with(List<String> arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // No file in the shared temporary directory; and rather a restart than a process half alive.
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                MARKER + data));
        if (compiler == Compiler.QUICK) {
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.2"));
        }
        if (archive != null) {
            command.addAll(archive.options());
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
