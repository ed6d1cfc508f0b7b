package cartwright.infra.launcher.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line of a process, whole where the system shows it. */
public final class CommandLine {

    private CommandLine() {}

    /** The command line, its words parted by blanks; empty when the system does not tell. */
    public static String of(ProcessHandle process) {
        var shown = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.isReadable(shown)) {
                return Files.readString(shown, StandardCharsets.UTF_8).replace('\0', ' ');
            }
        } catch (IOException endedMeanwhile) {
            return "";
        }
        return process.info().commandLine().orElse("");
    }
}
