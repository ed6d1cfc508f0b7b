package cartwright.activities.catalog.images;

import cartwright.activities.catalog.images.UnreadableImage.Fault;
import cartwright.activities.catalog.objects.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.stereotype.Service;

/** Takes images as they come in: looked through before anything is stored, and never as a whole in memory. */
@Service
public class ImageUploads {

    private static final int PIECE = 64 * 1024;

    private final ImageObjects objects;

    ImageUploads(ImageObjects objects) {
        this.objects = objects;
    }

    /**
     * Takes in what may be an image; the caller closes it.
     *
     * @throws UnreadableImage when it is none, or is too large; nothing is left of it
     * @throws IOException when its bytes cannot be read
     */
    public Upload receive(InputStream bytes) throws IOException, UnreadableImage {
        var file = Files.createTempFile("image", ".upload");
        try {
            var digest = ObjectKey.digest();
            var size = copy(bytes, file, digest);
            return new Upload(file, ObjectKey.of(digest), size, looked(file));
        } catch (IOException | UnreadableImage | RuntimeException refused) {
            Files.deleteIfExists(file);
            throw refused;
        }
    }

    private static long copy(InputStream bytes, Path file, MessageDigest digest) throws IOException, UnreadableImage {
        var size = 0L;
        try (var out = Files.newOutputStream(file)) {
            for (var piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                size += piece.length;
                if (size > ImageFile.LARGEST) {
                    throw new UnreadableImage(
                            Fault.TOO_MANY_BYTES,
                            "An image may have at most " + ImageFile.LARGEST / 1_000_000 + " MB.");
                }
                digest.update(piece);
                out.write(piece);
            }
        }
        return size;
    }

    private static ImageFile looked(Path file) throws IOException, UnreadableImage {
        try (var arena = Arena.ofConfined();
                var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var image = ImageFile.read(
                    channel.map(MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
            return new ImageFile(image.type(), image.width(), image.height(), image.orientation(), List.of());
        }
    }

    /** Stores the image's bytes. */
    public void store(Upload upload) {
        objects.put(upload.key(), upload.content());
    }
}
