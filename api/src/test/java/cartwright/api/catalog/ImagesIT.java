package cartwright.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Images of products over HTTP, processed by a worker. */
class ImagesIT extends ApiTest {

    private final Account keeper = account(Role.CATALOG);
    private Sku sku = new Sku("NONE");

    @BeforeEach
    void sell() {
        sku = sku(0);
    }

    @Test
    void showsAnImageInSeveralSizesAndFormatsOnceItIsReady() {
        var added = upload("?alt=A mug", MediaType.IMAGE_JPEG, key(), Pictures.taken(Pictures.jpeg(1000, 500), 6));
        var id = read(added, "$.id");

        assertThat(added).hasStatus(201).hasHeader("Location", "/v1/products/" + sku + "/images/" + id);
        assertThat(read(added, "$.width")).isEqualTo("500");
        var ready = ready(id);
        assertThat(read(ready, "$.alt")).isEqualTo("A mug");
        assertThat(read(ready, "$.variants.length()")).isEqualTo("6");

        var shown = get(null, "/v1/products/" + sku);
        assertThat(read(shown, "$.images[0].id")).isEqualTo(id);
        for (int i = 0; i < 6; i++) {
            var variant = "$.images[0].variants[" + i + "].";
            var served = get(null, read(shown, variant + "url"));
            assertThat(served)
                    .hasStatus(200)
                    .hasHeader("Content-Type", read(shown, variant + "mediaType"))
                    .hasHeader("Content-Length", read(shown, variant + "bytes"))
                    .hasHeader("Cache-Control", "max-age=31536000, public, immutable")
                    .hasHeader("X-Content-Type-Options", "nosniff");
            assertThat(new String(served.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                    .hasSize(Integer.parseInt(read(shown, variant + "bytes")))
                    .doesNotContain(Pictures.PLACE);
        }
    }

    @Test
    void answersWhoHasAnImageAlreadyWithoutIt() {
        var url = read(ready(added(Pictures.png(20, 20))), "$.variants[0].url");
        var tag = String.valueOf(get(null, url).getResponse().getHeader("ETag"));

        var again = described(as(null, HttpMethod.GET, url).header(HttpHeaders.IF_NONE_MATCH, tag));

        assertThat(again).hasStatus(304).hasHeader("ETag", tag);
        assertThat(again.getResponse().getContentAsByteArray()).isEmpty();
        assertThat(get(null, url + "x")).hasStatus(404);
        assertThat(get(null, "/v1/images/none/160.webp")).hasStatus(404);
    }

    @Test
    void answersAnUploadThatIsSentTwiceAsItDidOnce() {
        var key = key();
        var first = upload("", MediaType.IMAGE_PNG, key, Pictures.png(20, 20));
        var again = upload("", MediaType.IMAGE_PNG, key, Pictures.png(20, 20));

        assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
        assertThat(read(get(keeper, images()), "$.items.length()")).isEqualTo("1");
        assertThat(upload("", MediaType.IMAGE_PNG, key, Pictures.png(21, 20))).hasStatus(422);
        assertThat(upload("?alt=other", MediaType.IMAGE_PNG, key, Pictures.png(20, 20)))
                .hasStatus(422);
    }

    @Test
    void takesTheFormatFromTheContentAndNotFromTheHeader() {
        var id = read(upload("", MediaType.IMAGE_JPEG, key(), Pictures.animatedGif(20, 20)), "$.id");

        assertThat(read(ready(id), "$.variants[0].mediaType")).isEqualTo("image/jpeg");
    }

    @Test
    void putsImagesInOrderAndDescribesThemFromTheVersionThatWasRead() {
        var first = added(Pictures.png(20, 20));
        var second = added(Pictures.png(30, 30));
        ready(first);
        ready(second);
        var tag = tag(first);

        assertThat(change(second, null, "{\"position\": 0}")).hasStatus(428);
        var moved = change(second, tag, "{\"position\": 0, \"alt\": \"In front\"}");

        assertThat(moved).hasStatus(200);
        assertThat(read(moved, "$.alt")).isEqualTo("In front");
        assertThat(read(get(null, images()), "$.items[0].id")).isEqualTo(second);
        assertThat(change(second, tag, "{\"position\": 1}")).hasStatus(412);
        assertThat(change(second, tag(first), "{\"position\": -1}")).hasStatus(400);
        assertThat(change("img_none", tag(first), "{}")).hasStatus(404);
    }

    @Test
    void servesAnImageNoMoreOnceItIsRemoved() {
        var id = added(Pictures.png(20, 20));
        var url = read(ready(id), "$.variants[0].url");

        var removed =
                described(as(keeper, HttpMethod.DELETE, images() + "/" + id).header(HttpHeaders.IF_MATCH, tag(id)));

        assertThat(removed).hasStatus(204);
        assertThat(get(null, url)).hasStatus(404);
        assertThat(read(get(null, "/v1/products/" + sku), "$.images.length()")).isEqualTo("0");
    }

    @Test
    void showsWhyAnImageIsRefusedToThoseWhoKeepTheCatalogueAndToNobodyElse() {
        var id = added(Pictures.pngSaying(64, 64, new byte[] {1, 2, 3}));

        eventually(() ->
                assertThat(read(get(keeper, images()), "$.items[0].state")).isEqualTo("REFUSED"));

        assertThat(read(get(keeper, images() + "/" + id), "$.problem.code")).isEqualTo("BROKEN");
        assertThat(read(get(null, images()), "$.items.length()")).isEqualTo("0");
        assertThat(get(null, images() + "/" + id)).hasStatus(404);
    }

    @Test
    void refusesABombByItsHeaderWithWhatToDo() {
        var refused = upload(
                "", MediaType.IMAGE_PNG, key(), Pictures.pngSaying(60_000, 60_000, Pictures.deflatedZeros(100_000)));

        assertThat(refused).hasStatus(400);
        assertThat(read(refused, "$.code")).isEqualTo("IMAGE_TOO_LARGE");
        assertThat(read(refused, "$.errors[0].detail")).contains("60000 x 60000");
    }

    @Test
    void refusesAnImageThatBreaksOff() {
        var whole = Pictures.jpeg(400, 300);

        var refused = upload("", MediaType.IMAGE_JPEG, key(), Arrays.copyOf(whole, whole.length - 2));

        assertThat(refused).hasStatus(400);
        assertThat(read(refused, "$.code")).isEqualTo("NOT_AN_IMAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "GIF is what I say I am", "%PDF-1.7 ......"})
    void refusesWhatIsNoImage(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);

        var refused = upload("", MediaType.IMAGE_GIF, key(), bytes);

        assertThat(refused).hasStatus(415);
        assertThat(read(refused, "$.code")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(upload("", MediaType.valueOf("image/svg+xml"), key(), bytes)).hasStatus(415);
    }

    @Test
    void refusesMoreBytesThanAnImageMayHave() {
        for (int more : List.of(1, 2_000)) {
            var large = Arrays.copyOf(Pictures.png(20, 20), 10_000_000 + more);

            var refused = upload("", MediaType.IMAGE_PNG, key(), large);

            assertThat(refused).hasStatus(413);
            assertThat(read(refused, "$.code")).isEqualTo("BODY_TOO_LARGE");
        }
    }

    @Test
    void takesImagesOfKeepersAndForProductsOnly() {
        var image = Pictures.png(20, 20);

        assertThat(described(as(account(Role.SUPPORT), HttpMethod.POST, images())
                        .contentType(MediaType.IMAGE_PNG)
                        .content(image)))
                .hasStatus(403);
        assertThat(described(as(keeper, HttpMethod.POST, "/v1/products/NO-SUCH/images")
                        .contentType(MediaType.IMAGE_PNG)
                        .content(image)))
                .hasStatus(404);
        assertThat(upload("?position=-1", MediaType.IMAGE_PNG, key(), image)).hasStatus(400);
        assertThat(upload("?alt=" + "x".repeat(256), MediaType.IMAGE_PNG, key(), image))
                .hasStatus(400);
    }

    private String images() {
        return "/v1/products/" + sku + "/images";
    }

    private String added(byte[] image) {
        return read(upload("", MediaType.IMAGE_PNG, key(), image), "$.id");
    }

    private MvcTestResult upload(String query, MediaType type, String key, byte[] image) {
        return described(as(keeper, HttpMethod.POST, images() + query)
                .header("Idempotency-Key", key)
                .contentType(type)
                .content(image));
    }

    private MvcTestResult change(String id, @Nullable String tag, String body) {
        var request = as(keeper, HttpMethod.PUT, images() + "/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return described(tag == null ? request : request.header(HttpHeaders.IF_MATCH, tag));
    }

    private MvcTestResult ready(String id) {
        eventually(() ->
                assertThat(read(get(keeper, images() + "/" + id), "$.state")).isEqualTo("READY"));
        return get(keeper, images() + "/" + id);
    }

    private String tag(String id) {
        return String.valueOf(get(keeper, images() + "/" + id).getResponse().getHeader("ETag"));
    }
}
