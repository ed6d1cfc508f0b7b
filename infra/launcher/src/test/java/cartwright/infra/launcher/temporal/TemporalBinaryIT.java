package cartwright.infra.launcher.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.progress.Progress;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalBinaryIT {

    @TempDir
    private Path directory;

    @Test
    void takesTheOneOnThePathFirst() throws IOException {
        var onPath = program(directory.resolve("bin").resolve("temporal"), "#!/bin/sh\n");
        program(cached(), "#!/bin/sh\n");

        var binary =
                new TemporalBinary(directory.resolve("cache"), Map.of("PATH", "/nowhere:" + directory.resolve("bin")));

        assertThat(binary.obtain(Progress.silent().begin("temporal"))).isEqualTo(onPath);
    }

    @Test
    void takesTheOneInTheCacheNext() throws IOException {
        var kept = program(cached(), "#!/bin/sh\n");

        var binary = new TemporalBinary(directory.resolve("cache"), Map.of("PATH", "/nowhere"));

        assertThat(binary.present()).contains(kept);
    }

    @Test
    void unpacksTheProgramOutOfAReleaseArchive() throws IOException {
        var archive = archive(Map.of("LICENSE", "free", "temporal", "#!/bin/sh\necho 1.5.1\n"));
        var target = directory.resolve("temporal");

        TemporalDownload.unpack(archive, target);

        assertThat(target).isExecutable().hasContent("#!/bin/sh\necho 1.5.1\n");
    }

    @Test
    void refusesAnArchiveThatIsNotWhatWasPublished() throws IOException {
        var archive = Files.readAllBytes(archive(Map.of("temporal", "#!/bin/sh\necho something else\n")));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, archive.length);
                exchange.getResponseBody().write(archive);
            }
        });
        server.start();
        try {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/temporal.tar.gz");
            Files.createDirectories(cached().getParent());

            assertThatThrownBy(() -> TemporalDownload.fetch(
                            new ReleaseArchive(address, "0".repeat(64)),
                            cached(),
                            Progress.silent().begin("temporal")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(address + " is not what was published");
            assertThat(cached().getParent()).isEmptyDirectory();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesAnArchiveWithoutTheProgram() throws IOException {
        var archive = archive(Map.of("LICENSE", "free"));

        assertThatThrownBy(() -> TemporalDownload.unpack(archive, directory.resolve("temporal")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no program called temporal");
    }

    @Test
    void buildsWithGoIntoTheCacheAndSaysWhatItDoes() throws IOException {
        var go = program(
                directory.resolve("bin").resolve("go"),
                "#!/bin/sh\n[ \"$GOTMPDIR\" = \"$GOBIN\" ] || exit 1\necho \"$1 $3\"\nprintf '#!/bin/sh\\n' > \"$GOBIN/temporal\"\nchmod +x \"$GOBIN/temporal\"\n");
        Files.createDirectories(cached().getParent());

        GoInstall.build(go, cached(), Progress.silent().begin("temporal"));

        assertThat(cached()).isExecutable();
    }

    @Test
    void reportsTheLastLineOfABuildThatFailed() throws IOException {
        var go = program(directory.resolve("bin").resolve("go"), "#!/bin/sh\necho no such host\nexit 1\n");
        Files.createDirectories(cached().getParent());

        assertThatThrownBy(() -> GoInstall.build(go, cached(), Progress.silent().begin("temporal")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no such host");
        assertThat(cached()).doesNotExist();
    }

    private Path cached() {
        return directory.resolve("cache").resolve("temporal").resolve("1.5.1").resolve("temporal");
    }

    private static Path program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path archive(Map<String, String> files) throws IOException {
        var archive = directory.resolve("archive.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (var file : files.entrySet()) {
                var bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }
}
