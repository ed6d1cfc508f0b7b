package cartwright.activities.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cartwright.activities.catalog.images.UnreadableImage.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

    static Stream<Arguments> images() {
        return Stream.of(
                arguments(ImageType.JPEG, Pictures.jpeg(40, 30)),
                arguments(ImageType.JPEG, Pictures.taken(Pictures.jpeg(40, 30), 1)),
                arguments(ImageType.PNG, Pictures.png(40, 30)),
                arguments(ImageType.GIF, Pictures.animatedGif(40, 30)),
                arguments(ImageType.WEBP, Pictures.webp(40, 30)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void knowsTheFormatAndTheSizeByTheContent(ImageType type, byte[] bytes) throws UnreadableImage {
        var image = read(bytes);

        assertThat(image.type()).isEqualTo(type);
        assertThat(image.width()).isEqualTo(40);
        assertThat(image.height()).isEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("images")
    void refusesAFileThatBreaksOffAnywhere(ImageType type, byte[] bytes) {
        var first = type == ImageType.GIF ? endOfFirstImage(bytes) : bytes.length;

        IntStream.range(0, first)
                .forEach(length -> assertThatThrownBy(() -> read(Arrays.copyOf(bytes, length)))
                        .as("%s, its first %d of %d bytes", type, length, bytes.length)
                        .isInstanceOf(UnreadableImage.class));
    }

    @ParameterizedTest
    @MethodSource("images")
    void endsWithAnAnswerWhateverByteIsWrong(ImageType type, byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            for (byte wrong : new byte[] {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF}) {
                var changed = bytes.clone();
                changed[at] = wrong;
                assertThatCode(() -> answer(changed))
                        .as("%s, byte %d is %d", type, at, wrong)
                        .doesNotThrowAnyException();
            }
        }
    }

    /** Behind it more may follow, which is never looked at. */
    private static int endOfFirstImage(byte[] gif) {
        var length = gif.length;
        while (isRead(Arrays.copyOf(gif, length - 1))) {
            length--;
        }
        return length;
    }

    private static boolean isRead(byte[] bytes) {
        return answer(bytes);
    }

    private static boolean answer(byte[] bytes) {
        try {
            return read(bytes).width() > 0;
        } catch (UnreadableImage refused) {
            return false;
        }
    }

    @Test
    void refusesABombByItsHeader() {
        assertThatThrownBy(() -> read(Pictures.pngSaying(60_000, 60_000, Pictures.deflatedZeros(1_000))))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.TOO_MANY_PIXELS))
                .hasMessage("The image has 60000 x 60000 pixels; a PNG may have 40 million.");
        assertThatThrownBy(() -> read(Pictures.pngSaying(-1, 10, new byte[0]))).isInstanceOf(UnreadableImage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "%PDF-1.7 with an image in it somewhere",
                "GIF88a, which there never was",
                "RIFF\0\0\0\0WAVEfmt ",
                "BM is a bitmap, which is not taken",
                "short"
            })
    void refusesWhatDoesNotBeginAsAnImage(String content) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.UNKNOWN_FORMAT));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsHowTheCameraWasHeld(int orientation) throws UnreadableImage {
        var image = read(Pictures.taken(Pictures.jpeg(40, 30), orientation));

        assertThat(image.orientation()).isEqualTo(orientation);
        assertThat(image.shownWidth()).isEqualTo(orientation < 5 ? 40 : 30);
        assertThat(image.shownHeight()).isEqualTo(orientation < 5 ? 30 : 40);
    }

    @Test
    void leavesAnImageUprightWhoseExifIsNonsense() throws UnreadableImage {
        assertThat(read(Pictures.taken(Pictures.jpeg(40, 30), 9)).orientation()).isEqualTo(1);
    }

    @Test
    void refusesAJpegThatGoesThroughItsPixelsAgainAndAgain() throws UnreadableImage {
        var jpeg = Pictures.jpeg(40, 30);

        assertThat(read(Pictures.scanned(jpeg, 30)).width()).isEqualTo(40);
        assertThatThrownBy(() -> read(Pictures.scanned(jpeg, 31)))
                .isInstanceOfSatisfying(
                        UnreadableImage.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.BROKEN))
                .hasMessageContaining("scans");
    }

    @Test
    void givesDecodersNothingOfWhatTheFileSaysBesideItsPixels() throws UnreadableImage {
        var taken = Pictures.taken(Pictures.jpeg(40, 30), 6);

        assertThat(new String(taken, StandardCharsets.ISO_8859_1)).contains(Pictures.PLACE);
        assertThat(new String(read(taken).essence(), StandardCharsets.ISO_8859_1))
                .doesNotContain(Pictures.PLACE);
    }

    private static ImageFile read(byte[] bytes) throws UnreadableImage {
        return ImageFile.read(ByteBuffer.wrap(bytes));
    }
}
