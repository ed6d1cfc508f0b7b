package cartwright.infra.launcher.process;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log file. */
public final class LogTail {

    private static final int READ_AT_MOST = 256 * 1024;
    private static final long LARGE = 20L << 20;
    private static final int SHOWN_LINES = 12;

    private LogTail() {}

    /** The last {@code count} lines; none when there is no such file. */
    public static List<String> of(Path log, int count) {
        if (!Files.isReadable(log)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var from = Math.max(0, file.length() - READ_AT_MOST);
            var bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            return List.of("(" + log + " could not be read: " + Reason.of(unreadable) + ")");
        }
    }

    /** Puts a log that has grown large aside, in the place of the one put aside before. */
    static void startAnew(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A failure that says {@code what}, shows the end of the log and names it. */
    public static LaunchFailure failure(String what, Path log) {
        var lines = of(log, SHOWN_LINES);
        if (lines.isEmpty()) {
            return new LaunchFailure(what + " and wrote nothing to " + log + ".");
        }
        var shown = lines.stream().map(line -> "    " + LogLine.readable(line)).collect(Collectors.joining("\n"));
        return new LaunchFailure(what + "; the end of its log " + log + ":\n" + shown);
    }
}
