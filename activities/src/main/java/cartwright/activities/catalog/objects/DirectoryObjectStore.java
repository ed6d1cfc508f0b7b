package cartwright.activities.catalog.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Objects as files of a directory, in 256 directories by the first two digits of their keys. A file is written aside, forced to the
 * disk and then renamed, so that no reader sees half of one, whatever dies meanwhile.
 */
public final class DirectoryObjectStore implements ObjectStore {

    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final Path incoming;

    /** The store in {@code root}, which is made when the first object is stored. */
    public DirectoryObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve("incoming");
    }

    @Override
    public void put(ObjectKey key, Content content) throws IOException {
        if (exists(key)) {
            return;
        }
        try (var bytes = content.source().open()) {
            var draft = draft();
            try {
                write(key, content.length(), bytes, draft);
                publish(draft, file(key));
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }

    private Path draft() {
        try {
            Files.createDirectories(incoming);
            return Files.createTempFile(incoming, "object", ".part");
        } catch (IOException failed) {
            throw away("nothing can be written into " + incoming, failed);
        }
    }

    private static void write(ObjectKey key, long length, InputStream bytes, Path draft) throws IOException {
        var checked = new DigestInputStream(bytes, ObjectKey.digest());
        try (var file = FileChannel.open(draft, StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(file)) {
            copy(checked, out);
            file.force(true);
        }
        if (Files.size(draft) != length
                || !ObjectKey.of(checked.getMessageDigest()).equals(key)) {
            throw new IllegalArgumentException("the bytes are not those of object " + key);
        }
    }

    /** Tells a source that fails from a disk that does. */
    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            try {
                out.write(buffer, 0, count);
            } catch (IOException full) {
                throw away("an object cannot be written", full);
            }
        }
    }

    private static void publish(Path draft, Path file) {
        var directory = file.resolveSibling(".").normalize();
        try {
            Files.createDirectories(directory);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        } catch (IOException failed) {
            throw away("object " + file.getFileName() + " cannot be put in its place", failed);
        }
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        try {
            return Optional.of(Files.newInputStream(file(key)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw away("object " + key + " cannot be read", failed);
        }
    }

    @Override
    public boolean exists(ObjectKey key) {
        return Files.exists(file(key));
    }

    /** What was being written when its process died is cleared away too: who deletes does so daily. */
    @Override
    public void delete(Collection<ObjectKey> keys) {
        try {
            for (var key : keys) {
                Files.deleteIfExists(file(key));
            }
            clearAbandoned();
        } catch (IOException failed) {
            throw away("an object cannot be removed", failed);
        }
    }

    private void clearAbandoned() throws IOException {
        if (!Files.isDirectory(incoming)) {
            return;
        }
        var before = Instant.now().minus(ABANDONED);
        try (var drafts = Files.newDirectoryStream(incoming)) {
            for (var draft : drafts) {
                if (Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    private Path file(ObjectKey key) {
        return root.resolve(key.value().substring(0, 2)).resolve(key.value());
    }

    private static ObjectStoreAway away(String what, IOException cause) {
        return new ObjectStoreAway(what, cause);
    }
}
