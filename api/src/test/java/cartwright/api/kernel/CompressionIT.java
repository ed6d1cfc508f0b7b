package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class CompressionIT extends ApiTest {

    private static final String LARGE = "/v1/products?limit=200";

    private Sku sku = new Sku("NONE");

    @BeforeEach
    void fillAPage() {
        for (int i = 0; i < 20; i++) {
            sku = sku(0);
        }
    }

    @Test
    void zipsAnAnswerOfMoreThanAKilobyteForAClientThatTakesIt() throws Exception {
        var plain = get(LARGE, "identity");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).hasSizeGreaterThan(1024);

        var zipped = get(LARGE, "gzip");

        assertThat(zipped.statusCode()).isEqualTo(200);
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.headers().allValues("Vary"))
                .anySatisfy(vary -> assertThat(vary).containsIgnoringCase("accept-encoding"));
        assertThat(zipped.body()).hasSizeLessThan(plain.body().length);
        assertThat(unzipped(zipped.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
    }

    @Test
    void sendsASmallAnswerAsItIs() throws Exception {
        var answer = get("/v1/products/" + sku, "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(sku.value());
    }

    /**
     * A strong tag names the bytes, so that what is zipped on the way has to lose it, and with a weak one nobody could say what they
     * have read and want to change. One product is sent as it is, many in a list are zipped.
     */
    @Test
    void sendsOneProductAsItIsHoweverLargeSoThatItsTagIsGoodForAChange() throws Exception {
        var keeper = account(Role.CATALOG);
        var large = "LARGE-" + sku;
        var product = "{\"sku\": \"%s\", \"name\": \"Mug\", \"category\": \"%s\", \"description\": \"%s\"}"
                .formatted(large, CATEGORY, "x".repeat(5_000));
        assertThat(post(keeper, "/v1/products", key(), product)).hasStatus(201);

        var answer = get("/v1/products/" + large, "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).hasSizeGreaterThan(5_000);
        var tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"");
        assertThat(described(as(keeper, HttpMethod.DELETE, "/v1/products/" + large)
                        .header("Idempotency-Key", key())
                        .header("If-Match", tag)))
                .hasStatus2xxSuccessful();
    }

    /** Over the wire: the server zips, which a request within the process does not meet. */
    private HttpResponse<byte[]> get(String uri, String encoding) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + uri))
                            .header("Accept-Encoding", encoding)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static String unzipped(byte[] body) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
