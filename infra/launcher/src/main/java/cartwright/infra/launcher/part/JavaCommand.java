package cartwright.infra.launcher.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs one of our jars on the launcher's own JDK, in little memory. */
public final class JavaCommand {

    /** On a command line of ours it names the data directory, so that the process is recognised later. */
    public static final String MARKER = "-Dcartwright.data=";

    private JavaCommand() {}

    /**
     * Program and arguments.
     *
     * @param heapMegabytes the most that its heap may take
     * @param data the data directory it belongs to
     * @param temporary where it may write what nobody needs later
     */
    public static List<String> of(Path jar, int heapMegabytes, Path data, Path temporary, List<String> arguments) {
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
                MARKER + data,
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
