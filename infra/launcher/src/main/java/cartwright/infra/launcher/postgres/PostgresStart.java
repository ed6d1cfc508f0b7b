package cartwright.infra.launcher.postgres;

import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.progress.LaunchFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt to start the server: unpack, make the data directory, start, wait until it answers. */
final class PostgresStart {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final String GAVE_UP = "could not start server";
    private static final Map<String, String> SERVER = Map.of(
            // The library turns the first two off by default; orders must survive a power cut.
            "fsync", "on",
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            // Nothing outside the data directory: no socket file in the shared temporary directory.
            "unix_socket_directories", "''",
            "max_connections", "100",
            "shared_buffers", "128MB",
            "shared_preload_libraries", "pg_stat_statements");
    /** Sorting by code point, the same on every machine whatever its locales. */
    private static final Map<String, String> LOCALE =
            Map.of("locale-provider", "builtin", "builtin-locale", "C.UTF-8", "locale", "C");

    private final PostgresSettings settings;

    PostgresStart(PostgresSettings settings) {
        this.settings = settings;
    }

    /** Does it; fails as soon as the server is known not to start. */
    EmbeddedPostgres run() throws IOException {
        requireUsableUser();
        prepareDirectories();
        var logged = Files.exists(settings.log()) ? Files.size(settings.log()) : 0;
        var attempt = new FutureTask<EmbeddedPostgres>(() -> builder().start());
        Thread.ofPlatform().daemon().name("postgres-start").start(attempt);
        while (true) {
            try {
                var server = attempt.get(200, TimeUnit.MILLISECONDS);
                closeToOthers(settings.binaries());
                return server;
            } catch (TimeoutException notYet) {
                // The library would wait out its whole bound for a server that has already given up.
                if (gaveUp(logged)) {
                    throw failed();
                }
            } catch (ExecutionException failure) {
                throw failed(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new LaunchFailure("PostgreSQL's start was interrupted.", interrupted);
            }
        }
    }

    private EmbeddedPostgres.Builder builder() {
        var builder = EmbeddedPostgres.builder()
                .setPort(settings.port())
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(BOUND)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setConnectConfig("password", settings.superuserPassword())
                .setDataDirectoryCustomizer(data -> new Authentication(data.toPath()).beforeStart())
                .setOutputRedirector(Redirect.appendTo(settings.log().toFile()))
                .setErrorRedirector(Redirect.appendTo(settings.log().toFile()));
        SERVER.forEach(builder::setServerConfig);
        LOCALE.forEach(builder::setLocaleConfig);
        return builder;
    }

    private void prepareDirectories() throws IOException {
        Files.createDirectories(settings.binaries());
        var logs = settings.log().getParent();
        if (logs != null) {
            Files.createDirectories(logs);
        }
    }

    private boolean gaveUp(long logged) throws IOException {
        if (!Files.exists(settings.log()) || Files.size(settings.log()) <= logged) {
            return false;
        }
        try (var log = Files.newInputStream(settings.log())) {
            log.skipNBytes(logged);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8).contains(GAVE_UP);
        }
    }

    private LaunchFailure failed() {
        return LogTail.failure("PostgreSQL did not start", settings.log());
    }

    private LaunchFailure failed(Throwable cause) {
        var failure = failed();
        failure.addSuppressed(cause);
        return failure;
    }

    /** PostgreSQL refuses to run as root; for root the library gives it another identity by a user namespace. */
    private static void requireUsableUser() {
        if ("root".equals(System.getProperty("user.name")) && isLinux() && !LinuxUtils.isUnshareAvailable()) {
            throw new LaunchFailure("PostgreSQL does not run as root and this machine allows no user namespaces"
                    + " (unshare -U): run ./dev as an ordinary user.");
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /** The library opens the directory it unpacks to for everybody. */
    private static void closeToOthers(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
