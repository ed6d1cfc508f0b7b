package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
