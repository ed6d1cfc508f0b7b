package cartwright.infra.launcher.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, replaced in one move so that a reader never sees half of one. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Creates {@code directory} and what is missing above it; the last one is closed to others. */
    public static void directory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(directory, mode("rwx------"));
    }

    /** Replaces the text of {@code file}. */
    public static void write(Path file, String text) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        var name = file.getFileName();
        if (directory == null || name == null) {
            throw new IOException("not a file's path: " + file);
        }
        var draft = Files.createTempFile(directory, "." + name, ".new", mode("rw-------"));
        Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] mode(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
