package cartwright.activities.catalog.images;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images for tests: red, green, blue and white quarters, from the left above to the right below. */
public final class Pictures {

    /** What the camera says of the place. */
    public static final String PLACE = "51.5007N 0.1246W";

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Pictures() {}

    /** The quarters as pixels. */
    public static BufferedImage quarters(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(width / 2, 0, width - width / 2, height / 2);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, height / 2, width / 2, height - height / 2);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(width / 2, height / 2, width - width / 2, height - height / 2);
        graphics.dispose();
        return image;
    }

    /** A file in one of the JDK's formats. */
    public static byte[] file(BufferedImage image, String format) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A JPEG of quarters. */
    public static byte[] jpeg(int width, int height) {
        return file(quarters(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    /** A JPEG of quarters in cyan, magenta, yellow and black, inverted as Adobe's programs write it. */
    static byte[] cmykJpeg(int width, int height) {
        var quarters = quarters(width, height, BufferedImage.TYPE_INT_RGB);
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                var color = new Color(quarters.getRGB(x, y));
                raster.setPixel(x, y, new int[] {color.getRed(), color.getGreen(), color.getBlue(), 255});
            }
        }
        var writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
        try (var out = new ByteArrayOutputStream();
                var bytes = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(bytes);
            writer.write(null, new IIOImage(raster, null, null), null);
            bytes.flush();
            return saidByAdobe(out.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
    }

    private static byte[] saidByAdobe(byte[] jpeg) {
        var said = ByteBuffer.allocate(jpeg.length + 16).put(jpeg, 0, 2);
        said.putShort((short) 0xFFEE).putShort((short) 14).put("Adobe".getBytes(StandardCharsets.US_ASCII));
        said.putShort((short) 100).putInt(0).put((byte) 0);
        return said.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG of quarters. */
    public static byte[] png(int width, int height) {
        return file(quarters(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** A PNG of quarters, whose white one is clear. */
    public static byte[] clearPng(int width, int height) {
        var image = quarters(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int x = width / 2; x < width; x++) {
            for (int y = height / 2; y < height; y++) {
                image.setRGB(x, y, 0);
            }
        }
        return file(image, "png");
    }

    /** A GIF whose first image is of quarters; a black one follows. */
    public static byte[] animatedGif(int width, int height) {
        var writer = ImageIO.getImageWritersByMIMEType("image/gif").next();
        try (var out = new ByteArrayOutputStream();
                var bytes = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(bytes);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(quarters(width, height, BufferedImage.TYPE_INT_RGB), null, null), null);
            writer.writeToSequence(
                    new IIOImage(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), null, null), null);
            writer.endWriteSequence();
            bytes.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
    }

    /** A WebP of quarters. */
    public static byte[] webp(int width, int height) {
        try {
            return new Encoding(new ImageProperties(List.of(160), 90))
                    .encode(quarters(width, height, BufferedImage.TYPE_INT_RGB), ImageType.WEBP);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The JPEG as a camera writes it, that was held so and knows where it is. */
    public static byte[] taken(byte[] jpeg, int orientation) {
        var tiff = exif(orientation);
        var taken = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
        taken.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (tiff.length + 8));
        taken.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
        return taken.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The JPEG with its one scan so many times. */
    static byte[] scanned(byte[] jpeg, int times) {
        var scan = jpeg.length - 2;
        while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA) {
            scan--;
        }
        var length = jpeg.length - 2 - scan;
        var scanned = ByteBuffer.allocate(jpeg.length + length * (times - 1)).put(jpeg, 0, scan);
        for (int i = 0; i < times; i++) {
            scanned.put(jpeg, scan, length);
        }
        return scanned.put(jpeg, jpeg.length - 2, 2).array();
    }

    /** One directory: what it shows, which tells the place, and how the camera was held. */
    static byte[] exif(int orientation) {
        var place = PLACE.getBytes(StandardCharsets.US_ASCII);
        var tiff = ByteBuffer.allocate(38 + place.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010E).putShort((short) 2).putInt(place.length).putInt(38);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.putInt(0).put(place).array();
    }

    /** A PNG of eight bits of red, green, blue and alpha that says it is so large, whatever its data is. */
    public static byte[] pngSaying(int width, int height, byte[] deflated) {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 6);
        return png(header.array(), deflated);
    }

    private static byte[] png(byte[] header, byte[] deflated) {
        try (var bytes = new ByteArrayOutputStream();
                var out = new DataOutputStream(bytes)) {
            out.write(PNG_SIGNATURE);
            chunk(out, "IHDR", header);
            chunk(out, "IDAT", deflated);
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }

    /** So many zeros, deflated to a thousandth. */
    public static byte[] deflatedZeros(long count) {
        var piece = new byte[1_000_000];
        try (var bytes = new ByteArrayOutputStream()) {
            try (var deflated = new DeflaterOutputStream(bytes)) {
                for (long left = count; left > 0; left -= piece.length) {
                    deflated.write(piece, 0, (int) Math.min(left, piece.length));
                }
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
