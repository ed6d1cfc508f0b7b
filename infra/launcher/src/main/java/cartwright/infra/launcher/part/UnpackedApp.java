package cartwright.infra.launcher.part;

import cartwright.infra.launcher.postgres.PostgresFiles;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An application with its libraries beside it instead of inside it: it starts with a quarter less work. Unpacked once
 * per build, next to the jar; which build it is of is told by the checksums that the jar itself lists.
 *
 * @param packed the jar as it was built
 * @param jar what is to be run; the packed one when it has nothing inside to unpack
 */
public record UnpackedApp(Path packed, Path jar) {

    private static final String PREFIX = "unpacked-";

    /** Files are locked by a process as a whole. */
    private static final Object ONE_AT_A_TIME = new Object();

    /** Where the unpacked form of {@code packed} is, or will be. */
    public static UnpackedApp of(Path packed) {
        try (var zip = new ZipFile(packed.toFile())) {
            if (zip.getEntry("BOOT-INF/") == null) {
                return new UnpackedApp(packed, packed);
            }
            var directory = packed.resolveSibling(PREFIX + checksum(zip));
            return new UnpackedApp(packed, directory.resolve(String.valueOf(packed.getFileName())));
        } catch (IOException unreadable) {
            throw new LaunchFailure(
                    packed + " cannot be read (" + Reason.of(unreadable) + "): build it again.", unreadable);
        }
    }

    /** Unpacks it unless that was done, and clears away what earlier builds left; of several processes one does. */
    public void unpack() {
        var directory = jar.getParent();
        if (jar.equals(packed) || directory == null || Files.exists(jar)) {
            return;
        }
        synchronized (ONE_AT_A_TIME) {
            try (var lock = FileChannel.open(
                            directory.resolveSibling("unpacking.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (!Files.exists(jar)) {
                    unpack(directory);
                }
            } catch (IOException failed) {
                throw new LaunchFailure(packed + " could not be unpacked (" + Reason.of(failed) + ").", failed);
            }
        }
    }

    private void unpack(Path directory) throws IOException {
        clear(directory);
        var draft =
                directory.resolveSibling("unpacking-" + ProcessHandle.current().pid());
        PostgresFiles.deleteTree(draft);
        extract(draft);
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private void extract(Path draft) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Djarmode=tools",
                        "-jar",
                        packed.toString(),
                        "extract",
                        "--destination",
                        draft.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static void clear(Path directory) throws IOException {
        var target = directory.getParent();
        if (target == null) {
            return;
        }
        try (var siblings = Files.list(target)) {
            for (var sibling : siblings.toList()) {
                if (String.valueOf(sibling.getFileName()).startsWith(PREFIX)) {
                    PostgresFiles.deleteTree(sibling);
                }
            }
        }
    }

    private static String checksum(ZipFile zip) {
        var sum = new CRC32();
        zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).forEach(entry -> {
            var line = entry.getName() + " " + entry.getCrc() + "\n";
            sum.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return Long.toHexString(sum.getValue());
    }
}
