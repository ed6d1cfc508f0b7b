package cartwright.infra.launcher.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {

    @TempDir
    private Path parent;

    @Test
    void drawsItsSecretsOnceAndHidesThemFromOthers() throws IOException {
        var data = open();
        var secrets = data.secrets();

        assertThat(new DataDirectory(root()).secrets()).isEqualTo(secrets);
        assertThat(mode(root().resolve("secrets.json"))).isEqualTo("rw-------");
        assertThat(mode(root())).isEqualTo("rwx------");
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(root());
        var theirs = Files.writeString(root().resolve("thesis.tex"), "years of work");
        var data = new DataDirectory(root());

        assertThatThrownBy(data::open).isInstanceOf(LaunchFailure.class).hasMessageContaining("left alone");
        assertThatThrownBy(data::wipe).isInstanceOf(LaunchFailure.class).hasMessageContaining("left alone");
        assertThat(theirs).hasContent("years of work");
    }

    @Test
    void wipesWhatIsOurs() throws IOException {
        var data = open();
        data.secrets();
        Files.createDirectories(data.postgres());
        Files.writeString(data.postgres().resolve("PG_VERSION"), "18");

        data.wipe();

        assertThat(data.postgres()).doesNotExist();
        assertThat(root().resolve("secrets.json")).doesNotExist();
        assertThat(root().resolve("CARTWRIGHT")).exists();
    }

    @Test
    void namesTheMissingFileOfADamagedDatabase() throws IOException {
        var data = open();
        data.secrets();
        Files.createDirectories(data.postgres());
        Files.writeString(data.postgres().resolve("PG_VERSION"), "18");

        assertThatThrownBy(data::check)
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("postgresql.conf is missing")
                .hasMessageContaining("--fresh");
        assertThat(data.postgres().resolve("PG_VERSION")).exists();
    }

    @Test
    void namesBothVersionsWhenTheDataIsOfAnotherOne() throws IOException {
        var data = open();
        data.secrets();
        plausiblePostgres(data, "17");

        assertThatThrownBy(data::check)
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("\"17\"")
                .hasMessageContaining("18");
    }

    @Test
    void refusesDataWhoseSecretsAreLost() throws IOException {
        var data = open();
        plausiblePostgres(data, "18");

        assertThatThrownBy(data::check).isInstanceOf(LaunchFailure.class).hasMessageContaining("secrets.json");
    }

    @Test
    void refusesSecretsThatAreNotReadable() throws IOException {
        var data = open();
        Files.writeString(root().resolve("secrets.json"), "{\"superuser");

        assertThatThrownBy(data::check)
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("secrets.json cannot be read");
    }

    @Test
    void refusesATemporalFileThatIsNoDatabase() throws IOException {
        var data = open();
        Files.createDirectories(data.temporal().getParent());
        Files.writeString(data.temporal(), "something else entirely");

        assertThatThrownBy(data::check).isInstanceOf(LaunchFailure.class).hasMessageContaining("temporal.db");
    }

    @Test
    void letsOneLauncherInAtATime() {
        open();

        try (var _ = LauncherLock.take(root())) {
            assertThatThrownBy(() -> LauncherLock.take(root()))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("Another launcher is running");
        }
        LauncherLock.take(root()).close();
    }

    private DataDirectory open() {
        var data = new DataDirectory(root());
        data.open();
        return data;
    }

    private Path root() {
        return parent.resolve("data");
    }

    private static void plausiblePostgres(DataDirectory data, String version) throws IOException {
        for (var directory : new String[] {"base", "global", "pg_wal", "pg_xact"}) {
            Files.createDirectories(data.postgres().resolve(directory));
        }
        for (var file : new String[] {"postgresql.conf", "global/pg_control"}) {
            Files.writeString(data.postgres().resolve(file), "");
        }
        Files.writeString(data.postgres().resolve("PG_VERSION"), version + "\n");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
