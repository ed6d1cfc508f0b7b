package cartwright.activities.catalog.images;

import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image as it came in, in a file of its own until it is closed.
 *
 * @param size of its bytes
 * @param image what it is; its parts are gone
 */
public record Upload(Path file, ObjectKey key, long size, ImageFile image) implements AutoCloseable {

    /** Its bytes, to be stored. */
    Content content() {
        return new Content(size, () -> Files.newInputStream(file));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
