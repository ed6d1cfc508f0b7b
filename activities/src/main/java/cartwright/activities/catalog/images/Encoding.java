package cartwright.activities.catalog.images;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encodes pixels, and nothing but pixels, in what browsers show. WebP is written by libwebp, of which the library brings a build for
 * each platform; where there is none, images are served in the older formats alone.
 */
@Component
class Encoding {

    private static final Logger log = LoggerFactory.getLogger(Encoding.class);

    /** The first way of compression that JPEG and WebP have. */
    private static final int WITH_LOSS = 0;

    private final float quality;

    /** Found out with the first image: the API encodes none. */
    private final SingletonSupplier<Boolean> hasWebp;

    Encoding(ImageProperties properties) {
        this.quality = properties.quality() / 100f;
        this.hasWebp = SingletonSupplier.of(this::isWebpThere);
    }

    /** The formats in which an image is served. */
    List<ImageType> formats(BufferedImage image) {
        var older = image.getColorModel().hasAlpha() ? ImageType.PNG : ImageType.JPEG;
        return hasWebp.obtain() ? List.of(ImageType.WEBP, older) : List.of(older);
    }

    /** The image in this format. */
    byte[] encode(BufferedImage image, ImageType type) throws IOException {
        var writer = type == ImageType.WEBP
                ? new WebPImageWriterSpi().createWriterInstance(null)
                : ImageIO.getImageWritersByMIMEType(type.mediaType()).next();
        try (var out = new ByteArrayOutputStream();
                var bytes = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(bytes);
            writer.write(null, new IIOImage(image, null, null), parameters(writer, type));
            bytes.flush();
            return out.toByteArray();
        } finally {
            writer.dispose();
        }
    }

    private ImageWriteParam parameters(ImageWriter writer, ImageType type) {
        var parameters = writer.getDefaultWriteParam();
        if (type != ImageType.PNG) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(parameters.getCompressionTypes()[WITH_LOSS]);
            parameters.setCompressionQuality(quality);
        }
        return parameters;
    }

    private boolean isWebpThere() {
        try {
            encode(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), ImageType.WEBP);
            return true;
        } catch (LinkageError | IOException | RuntimeException missing) {
            log.atWarn().setCause(missing).log("images are served without WebP: libwebp cannot be loaded here");
            return false;
        }
    }
}
