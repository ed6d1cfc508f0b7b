package cartwright.infra.launcher.postgres;

import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.state.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's data directory as files, looked at while no server runs. */
public final class PostgresFiles {

    /** The major version whose data the bundled server reads. */
    static final String VERSION = "18";

    private static final List<String> NEEDED =
            List.of("PG_VERSION", "postgresql.conf", "base", "global/pg_control", "pg_wal", "pg_xact");

    private final Path data;

    /** The files below {@code data}, which need not exist. */
    public PostgresFiles(Path data) {
        this.data = data;
    }

    /** Whether a server has run here before. */
    public boolean exist() {
        return !isEmpty(data) && !Files.exists(unfinished());
    }

    /**
     * Refuses what the server could not or should not start on.
     *
     * @throws LaunchFailure naming what is wrong; nothing was changed
     */
    public void check() {
        if (!exist()) {
            return;
        }
        var missing = NEEDED.stream()
                .filter(name -> !Files.exists(data.resolve(name)))
                .findFirst();
        if (missing.isPresent()) {
            throw damaged(missing.get() + " is missing");
        }
        var version = read(data.resolve("PG_VERSION"));
        if (!version.equals(VERSION)) {
            throw damaged("its files are of PostgreSQL \"" + version + "\" and this one reads " + VERSION);
        }
    }

    /** The process that holds the directory, when one does: perhaps left by a launcher that was killed. */
    public Optional<ProcessHandle> server() {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return read(file)
                .lines()
                .findFirst()
                .filter(line -> line.matches("[0-9]{1,10}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(Life::isRunning)
                .filter(process -> CommandLine.of(process).contains(data.toString()));
    }

    /** Notes that the first start has begun; whatever an earlier first start left unfinished is cleared away. */
    void beginFirstStart() throws IOException {
        if (Files.exists(unfinished())) {
            deleteTree(data);
        }
        var parent = data.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(unfinished(), "PostgreSQL's first start has not ended\n");
    }

    /** Notes that the first start has ended well: from now on the directory holds data. */
    void endFirstStart() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    /** Deletes {@code root} and everything below it. */
    public static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path unfinished() {
        return data.resolveSibling(data.getFileName() + ".unfinished");
    }

    private LaunchFailure damaged(String what) {
        return new LaunchFailure("The data directory " + data + " is damaged (" + what
                + "); it was left alone: put back a copy, or start from nothing with ./dev up --fresh.");
    }

    private static boolean isEmpty(Path directory) {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new LaunchFailure(file + " cannot be read; is it owned by another user?", unreadable);
        }
    }
}
