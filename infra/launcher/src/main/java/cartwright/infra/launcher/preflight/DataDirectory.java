package cartwright.infra.launcher.preflight;

import cartwright.infra.launcher.postgres.PostgresFiles;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.state.Json;
import cartwright.infra.launcher.state.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds what the running shop keeps. It carries a marker, so that {@code --fresh} never deletes a
 * directory that is not ours.
 */
public final class DataDirectory {

    private static final String MARKER = "CARTWRIGHT";
    private static final String SECRETS = "secrets.json";

    private final Path root;

    /** The directory at {@code root}, which need not exist. */
    public DataDirectory(Path root) {
        this.root = root;
    }

    /** PostgreSQL's part of it. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Temporal's file in it. */
    public Path temporal() {
        return root.resolve("temporal").resolve("temporal.db");
    }

    /** What a server beside the way of an order keeps. */
    public Path of(SideServer server) {
        return root.resolve(server.part());
    }

    /** Where child processes put what nobody needs later. */
    public Path temporary() {
        return root.resolve("tmp");
    }

    /**
     * Makes the directory and its marker where they are missing.
     *
     * @throws LaunchFailure when it cannot be written, or holds something else
     */
    public void open() {
        requireOurs();
        try {
            PrivateFile.directory(root);
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(temporary());
            PrivateFile.write(root.resolve(MARKER), "Data of a local Cartwright; ./dev up --fresh deletes it.\n");
        } catch (IOException notWritable) {
            throw new LaunchFailure(
                    "The data directory " + root + " cannot be written (" + Reason.of(notWritable)
                            + "): make it yours, or name another with --data or CARTWRIGHT_DATA.",
                    notWritable);
        }
    }

    /** Deletes what earlier processes left in the temporary directory; none of them runs any more. */
    public void clearTemporary() {
        try {
            PostgresFiles.deleteTree(temporary());
            Files.createDirectories(temporary());
        } catch (IOException notDeleted) {
            throw new LaunchFailure(temporary() + " could not be emptied.", notDeleted);
        }
    }

    /**
     * Deletes everything that the shop keeps; the directory itself and the launcher's lock stay.
     *
     * @throws LaunchFailure when the directory is not ours
     */
    public void wipe() {
        requireOurs();
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var entries = Files.list(root)) {
            for (var entry : entries.toList()) {
                if (!entry.endsWith(MARKER) && !entry.endsWith(LauncherLock.NAME)) {
                    PostgresFiles.deleteTree(entry);
                }
            }
        } catch (IOException notDeleted) {
            throw new LaunchFailure(
                    "The data directory " + root + " could not be emptied (" + Reason.of(notDeleted) + ").",
                    notDeleted);
        }
    }

    /**
     * Refuses data that is damaged or incomplete.
     *
     * @throws LaunchFailure naming what is wrong; nothing was changed
     */
    public void check() {
        var files = new PostgresFiles(postgres());
        files.check();
        if (files.exist() && !Files.exists(root.resolve(SECRETS))) {
            throw damaged(SECRETS + " is missing, without it the data cannot be read");
        }
        if (Files.exists(temporal()) && !isSqlite(temporal())) {
            throw damaged("temporal/temporal.db is not a database");
        }
        secretsIfPresent();
    }

    /** The secrets of this directory, drawn and stored on first use. */
    public Secrets secrets() {
        var present = secretsIfPresent();
        if (present != null) {
            return present;
        }
        var drawn = Secrets.draw();
        try {
            PrivateFile.write(root.resolve(SECRETS), Json.text(drawn));
        } catch (IOException notWritable) {
            throw new LaunchFailure("The secrets could not be stored in " + root + ".", notWritable);
        }
        return drawn;
    }

    private @Nullable Secrets secretsIfPresent() {
        try {
            return Json.read(root.resolve(SECRETS), Secrets.class).orElse(null);
        } catch (IOException unreadable) {
            throw damaged(SECRETS + " cannot be read");
        }
    }

    private void requireOurs() {
        if (!Files.exists(root) || Files.exists(root.resolve(MARKER))) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new LaunchFailure("The data directory " + root + " is a file; name another with --data.");
        }
        try (var entries = Files.list(root)) {
            if (entries.anyMatch(entry -> !entry.endsWith(LauncherLock.NAME))) {
                throw new LaunchFailure("The directory " + root + " holds something that is not Cartwright's data; it"
                        + " was left alone: name another with --data or CARTWRIGHT_DATA.");
            }
        } catch (IOException unreadable) {
            throw new LaunchFailure(
                    "The data directory " + root + " cannot be read; is it another user's?", unreadable);
        }
    }

    private LaunchFailure damaged(String what) {
        return new LaunchFailure("The data directory " + root + " is damaged (" + what
                + "); it was left alone: put back a copy, or start from nothing with ./dev up --fresh.");
    }

    private static boolean isSqlite(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            var head = new String(bytes.readNBytes(16), StandardCharsets.ISO_8859_1);
            // An empty file is one that the server has made and not yet written.
            return head.isEmpty() || head.equals("SQLite format 3\0");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
