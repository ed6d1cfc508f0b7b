package cartwright.activities.catalog.images;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.coobird.thumbnailator.Thumbnails;

/** Makes images smaller, and turns them as their cameras were held. */
final class Scaling {

    private static final int OPAQUE = 0xFF;

    private Scaling() {}

    /** The image of this size, in 8 bits of red, green, blue and, where it has it, alpha. */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        var type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        try {
            return Thumbnails.of(image).forceSize(width, height).imageType(type).asBufferedImage();
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is read or written", impossible);
        }
    }

    /** The image as it is to be seen. */
    static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return image;
        }
        var isTurned = orientation > 4;
        var turned = new BufferedImage(
                isTurned ? image.getHeight() : image.getWidth(),
                isTurned ? image.getWidth() : image.getHeight(),
                image.getType());
        var graphics = turned.createGraphics();
        graphics.drawImage(image, transform(orientation, image.getWidth(), image.getHeight()), null);
        graphics.dispose();
        return turned;
    }

    /** By Exif 3.0, 4.6.5.1.5: which side of the stored image is the top of what is seen, and which its left. */
    private static AffineTransform transform(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> throw new IllegalArgumentException("there is no orientation " + orientation);
        };
    }

    /** The image without an alpha that says nothing. */
    static BufferedImage withoutIdleAlpha(BufferedImage image) {
        if (!image.getColorModel().hasAlpha() || hasTransparency(image)) {
            return image;
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return opaque;
    }

    private static boolean hasTransparency(BufferedImage image) {
        var row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (var pixel : row) {
                if (pixel >>> 24 != OPAQUE) {
                    return true;
                }
            }
        }
        return false;
    }
}
