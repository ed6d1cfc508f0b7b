package cartwright.activities.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cartwright.activities.catalog.images.Rendering.Rendered;
import cartwright.activities.catalog.images.UnreadableImage.Fault;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RenderingTest {

    private static final ImageProperties PROPERTIES = new ImageProperties(List.of(160, 480, 1200), 82);

    private final Rendering rendering = new Rendering(PROPERTIES, new Encoding(PROPERTIES));

    static Stream<Arguments> images() {
        return Stream.of(
                arguments("jpeg", Pictures.jpeg(2000, 1500)),
                arguments("png", Pictures.png(2000, 1500)),
                arguments("gif", Pictures.animatedGif(2000, 1500)),
                arguments("webp", Pictures.webp(2000, 1500)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void makesThreeSizesInTwoFormatsOfEveryFormat(String format, byte[] image) throws UnreadableImage {
        var rendered = render(image);

        assertThat(rendered)
                .extracting(Rendered::name)
                .containsExactly("160.webp", "160.jpg", "480.webp", "480.jpg", "1200.webp", "1200.jpg");
        assertThat(rendered).extracting(Rendered::width).containsExactly(160, 160, 480, 480, 1200, 1200);
        assertThat(rendered).extracting(Rendered::height).containsExactly(120, 120, 360, 360, 900, 900);
        for (var form : rendered) {
            var shown = read(form);
            assertThat(shown.type()).isEqualTo(form.type());
            assertThat(shown.width()).isEqualTo(form.width());
            assertThat(shown.height()).isEqualTo(form.height());
            assertQuarters(Decoding.decode(shown), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
        }
    }

    @Test
    void enlargesNothing() throws UnreadableImage {
        var rendered = render(Pictures.jpeg(300, 100));

        assertThat(rendered)
                .extracting(Rendered::name, Rendered::width, Rendered::height)
                .containsExactly(
                        tuple("160.webp", 160, 53),
                        tuple("160.jpg", 160, 53),
                        tuple("480.webp", 300, 100),
                        tuple("480.jpg", 300, 100));
        assertThat(render(Pictures.png(1, 1))).extracting(Rendered::width).containsExactly(1, 1);
    }

    /** What is left above, right above, left below and right below in what is seen. */
    @ParameterizedTest
    @CsvSource({
        "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB",
    })
    void turnsTheImageAsTheCameraWasHeld(int orientation, String quarters) throws UnreadableImage {
        var rendered =
                render(Pictures.taken(Pictures.jpeg(400, 200), orientation)).getFirst();

        assertThat(rendered.width()).isEqualTo(orientation < 5 ? 160 : 80);
        assertThat(rendered.height()).isEqualTo(orientation < 5 ? 80 : 160);
        var colors = quarters.chars().mapToObj(RenderingTest::color).toArray(Color[]::new);
        assertQuarters(Decoding.decode(read(rendered)), colors);
    }

    private static Color color(int letter) {
        return switch (letter) {
            case 'R' -> Color.RED;
            case 'G' -> Color.GREEN;
            case 'B' -> Color.BLUE;
            default -> Color.WHITE;
        };
    }

    @Test
    void keepsWhatIsClearAndServesItAsPng() throws UnreadableImage {
        var rendered = render(Pictures.clearPng(400, 400));

        assertThat(rendered).extracting(Rendered::name).containsExactly("160.webp", "160.png", "480.webp", "480.png");
        for (var form : rendered) {
            var image = Decoding.decode(read(form));
            assertThat(image.getRGB(image.getWidth() * 3 / 4, image.getHeight() * 3 / 4) >>> 24)
                    .isZero();
            assertThat(image.getRGB(image.getWidth() / 4, image.getHeight() / 4) >>> 24)
                    .isEqualTo(0xFF);
        }
    }

    @Test
    void servesAnAlphaThatSaysNothingAsJpeg() throws UnreadableImage {
        var opaque = Pictures.file(Pictures.quarters(100, 100, BufferedImage.TYPE_INT_ARGB), "png");

        assertThat(render(opaque)).extracting(Rendered::name).containsExactly("160.webp", "160.jpg");
    }

    @Test
    void takesWhatAPrinterWrote() throws UnreadableImage {
        var rendered = render(Pictures.cmykJpeg(400, 200));

        assertThat(rendered).extracting(Rendered::name).contains("160.webp", "160.jpg");
        assertQuarters(Decoding.decode(read(rendered.getFirst())), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
    }

    @Test
    void tellsNobodyWhereAPictureWasTaken() throws UnreadableImage {
        var taken = Pictures.taken(Pictures.jpeg(2000, 1000), 6);
        assertThat(text(taken)).contains(Pictures.PLACE, "Exif");

        assertThat(render(taken))
                .hasSize(6)
                .allSatisfy(form -> assertThat(text(bytes(form))).doesNotContain(Pictures.PLACE, "Exif", "EXIF"));
    }

    @Test
    void servesNothingOfAFileThatIsAnotherOneToo() throws UnreadableImage {
        var hidden = "PK\3\4<script>alert(1)</script>";
        var both = concat(Pictures.jpeg(400, 200), hidden.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(render(both))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(text(bytes(form))).doesNotContain("PK\3\4", "script"));
    }

    @Test
    void refusesPixelsThatAreNone() {
        assertThatThrownBy(() -> render(Pictures.pngSaying(64, 64, new byte[] {1, 2, 3})))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.BROKEN));
        assertThatThrownBy(() -> render(Pictures.pngSaying(64, 64, Pictures.deflatedZeros(100))))
                .isInstanceOf(UnreadableImage.class);
    }

    @Test
    void makesTheSameOfTheSame() throws UnreadableImage {
        var image = Pictures.jpeg(500, 400);

        var first = render(image);
        var second = render(image);

        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).key()).isEqualTo(first.get(i).key());
        }
    }

    private List<Rendered> render(byte[] bytes) throws UnreadableImage {
        return rendering.render(ImageFile.read(ByteBuffer.wrap(bytes)));
    }

    private static ImageFile read(Rendered form) throws UnreadableImage {
        return ImageFile.read(ByteBuffer.wrap(bytes(form)));
    }

    private static void assertQuarters(BufferedImage image, Color... colors) {
        for (int i = 0; i < 4; i++) {
            var seen = new Color(
                    image.getRGB(image.getWidth() * (1 + 2 * (i % 2)) / 4, image.getHeight() * (1 + 2 * (i / 2)) / 4));
            assertThat(List.of(
                            Math.abs(seen.getRed() - colors[i].getRed()),
                            Math.abs(seen.getGreen() - colors[i].getGreen()),
                            Math.abs(seen.getBlue() - colors[i].getBlue())))
                    .as("quarter %d is %s", i, seen)
                    .allSatisfy(difference -> assertThat(difference).isLessThan(24));
        }
    }

    private static byte[] bytes(Rendered form) {
        try (var bytes = form.content().source().open()) {
            return bytes.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
