package cartwright.infra.launcher.temporal;

import cartwright.infra.launcher.progress.Step;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Fetches a release archive, checks its sum and takes the program out of it. */
final class TemporalDownload {

    /** Short: a machine without this network should move on to the next source at once. */
    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(20);
    private static final int CHUNK = 1 << 16;

    private TemporalDownload() {}

    /**
     * Puts the program at {@code target}.
     *
     * @throws IOException when the archive cannot be had or is not what was published; {@code target} is then untouched
     */
    static void fetch(ReleaseArchive release, Path target, Step step) throws IOException {
        step.doing("asking " + release.address().getHost());
        var archive = target.resolveSibling("download.tar.gz");
        try (var client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_BOUND)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var request = HttpRequest.newBuilder(release.address())
                    .timeout(ANSWER_BOUND)
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(release.address() + " answered " + response.statusCode());
                }
                var size = response.headers().firstValueAsLong("Content-Length").orElse(-1);
                requireSum(release, copy(body, archive, size, step));
            }
            unpack(archive, target);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the download was interrupted", interrupted);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    /** Takes the program {@code temporal} out of {@code archive}. */
    static void unpack(Path archive, Path target) throws IOException {
        var draft = target.resolveSibling("temporal.new");
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().equals("temporal")) {
                    Files.copy(tar, draft, StandardCopyOption.REPLACE_EXISTING);
                    if (!draft.toFile().setExecutable(true, true)) {
                        throw new IOException("cannot make " + draft + " executable");
                    }
                    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
            }
        }
        throw new IOException(archive + " holds no program called temporal");
    }

    private static void requireSum(ReleaseArchive release, String actual) throws IOException {
        if (!actual.equals(release.sha256())) {
            throw new IOException(release.address() + " is not what was published: its SHA-256 is " + actual);
        }
    }

    private static String copy(InputStream body, Path archive, long size, Step step) throws IOException {
        var digest = sha256();
        try (var file = Files.newOutputStream(archive)) {
            var buffer = new byte[CHUNK];
            var copied = 0L;
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                digest.update(buffer, 0, read);
                file.write(buffer, 0, read);
                copied += read;
                step.doing("downloading, " + (copied >> 20) + (size < 0 ? " MB" : " of " + (size >> 20) + " MB"));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
