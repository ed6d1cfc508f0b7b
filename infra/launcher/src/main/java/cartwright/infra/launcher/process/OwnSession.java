package cartwright.infra.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a command outside the terminal's foreground group. Ctrl-C reaches every process of that group at once; the
 * launcher wants to be the only one to hear it, so that parts stop in order.
 */
final class OwnSession {

    private static final Optional<Path> SETSID = SearchPath.of(System.getenv()).find("setsid");

    private OwnSession() {}

    /** The command to run instead; the command itself where the system has no {@code setsid}. */
    static List<String> of(List<String> command) {
        var whole = new ArrayList<String>();
        SETSID.ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        return List.copyOf(whole);
    }
}
