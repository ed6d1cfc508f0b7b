package cartwright.activities.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.images.Rendering.Rendered;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void readsNoMoreOfAnImageThanItsHeaderSays() throws UnreadableImage {
        var inflating = Pictures.pngSaying(64, 64, Pictures.deflatedZeros(500_000_000));
        render(Pictures.png(10, 10));

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        assertThat(render(inflating)).extracting(Rendered::width).containsExactly(64, 64);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    private List<Rendered> render(byte[] bytes) throws UnreadableImage {
        return rendering.render(ImageFile.read(ByteBuffer.wrap(bytes)));
    }
}
