package cartwright.activities.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.catalog.images.Rendering.Rendered;
import cartwright.activities.catalog.images.UnreadableImage.Fault;
import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files that inflate cost, in bytes allocated. */
class BoundedRenderingTest {

    private static final ImageProperties PROPERTIES = new ImageProperties(List.of(160, 480, 1200), 82);

    private final Rendering rendering = new Rendering(PROPERTIES, new Encoding(PROPERTIES));

    @Test
    void holdsLittleOfALargeImageInMemory() throws UnreadableImage {
        var image = Pictures.pngSaying(6_300, 6_300, Pictures.deflatedZeros(6_300L * (6_300 * 4 + 1)));
        assertThat(image.length).isLessThan(200_000);
        render(Pictures.png(10, 10));

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        var rendered = render(image);

        assertThat(rendered).hasSize(6);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(6_300L * 6_300 * 4);
    }

    @Test
    void refusesAnImageThatInflatesFurtherThanItsHeaderSaysAndReadsNoMoreOfIt() throws UnreadableImage {
        var inflating = Pictures.pngSaying(64, 64, Pictures.deflatedZeros(500_000_000));
        render(Pictures.png(10, 10));

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> render(inflating))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.BROKEN))
                .hasMessage("The PNG inflates to more than its header says that it has.");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void takesAnImageWhoseEncoderHasPaddedItsPixels() throws UnreadableImage {
        var padded = Pictures.pngSaying(64, 64, Pictures.deflatedZeros(64 * (64 * 4 + 1) + 4_096));

        assertThat(render(padded)).extracting(Rendered::width).containsExactly(64, 64);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB
            })
    void takesEveryKindOfPixelsInterlacedOrNot(int type) throws UnreadableImage {
        var image = Pictures.quarters(1_501, 999, type);

        assertThat(render(Pictures.file(image, "png"))).hasSize(6);
        assertThat(render(interlaced(image))).hasSize(6);
    }

    /** A PNG that is shown coarsely at first and finer with each of seven passes. */
    private static byte[] interlaced(BufferedImage image) {
        var writer = ImageIO.getImageWritersByMIMEType("image/png").next();
        var parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (var out = new ByteArrayOutputStream();
                var bytes = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(bytes);
            writer.write(null, new IIOImage(image, null, null), parameters);
            bytes.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
    }

    private List<Rendered> render(byte[] bytes) throws UnreadableImage {
        return rendering.render(ImageFile.read(ByteBuffer.wrap(bytes)));
    }
}
