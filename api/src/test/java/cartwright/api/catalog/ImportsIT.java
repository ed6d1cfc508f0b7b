package cartwright.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files of products over HTTP, carried out by a worker. */
class ImportsIT extends ApiTest {

    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final String HEADER = "sku,name,price,currency,category\n";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Account keeper = account(Role.CATALOG);
    private final String mine = "UP" + NUMBER.incrementAndGet();

    @Test
    void importsAFileAndSellsWhatIsInIt() {
        var begun = upload("", CSV, key(), HEADER + row("A", "Mug", "3.39") + row("B", "Jug", "5"));
        var id = read(begun, "$.id");

        assertThat(begun).hasStatus(202).hasHeader("Location", "/v1/imports/" + id);
        var done = ended(id);
        assertThat(read(done, "$.status")).isEqualTo("COMPLETED");
        assertThat(read(done, "$.total")).isEqualTo("2");
        assertThat(read(done, "$.processed")).isEqualTo("2");
        assertThat(read(done, "$.created")).isEqualTo("2");
        assertThat(read(get(null, "/v1/products/" + mine + "A"), "$.price.amountMinor"))
                .isEqualTo("339");
        assertThat(read(get(keeper, "/v1/imports?limit=1"), "$.items[0].id")).isNotBlank();
    }

    /** Over the wire, as nobody knows beforehand how long it will be: other bodies end at a megabyte. */
    @Test
    void takesAFileOfMoreThanAMegabyteThatComesInPieces() throws Exception {
        var text = "x".repeat(9_900);
        var rows = IntStream.range(0, 160)
                .mapToObj(row -> "%sW%d,Mug,1.00,GBP,Things %s,%s\n".formatted(mine, row, mine, text))
                .collect(Collectors.joining());
        var file = ("sku,name,price,currency,category,description\n" + rows).getBytes(StandardCharsets.UTF_8);
        assertThat(file).hasSizeGreaterThan(1_500_000);

        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/imports"))
                    .header("Authorization", "Bearer " + tokens.issue(keeper))
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)))
                    .build();
            var begun = client.send(request, BodyHandlers.ofString());

            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            var done = ended(JsonPath.read(begun.body(), "$.id"));
            assertThat(read(done, "$.status")).isEqualTo("COMPLETED");
            assertThat(read(done, "$.created")).isEqualTo("160");
        }
        assertThat(read(get(null, "/v1/products/" + mine + "W159"), "$.description"))
                .isEqualTo(text);
    }

    @Test
    void answersAFileThatIsSentTwiceAsItDidOnce() {
        var key = key();
        var file = HEADER + row("A", "Mug", "3.39");
        var first = upload("", CSV, key, file);
        var again = upload("", CSV, key, file);

        assertThat(again).hasStatus(202).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
        assertThat(upload("", CSV, key, file + row("B", "Jug", "5"))).hasStatus(422);
        assertThat(upload("?dryRun=true", CSV, key, file)).hasStatus(422);
        ended(read(first, "$.id"));
        assertThat(owner().sql(
                                "SELECT count(*) FROM catalog.import_piece WHERE file_id NOT IN (SELECT file_id FROM catalog.import)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void saysWhatItWouldDoWhenItIsADryRun() {
        var id = read(upload("?dryRun=true", CSV, null, HEADER + row("A", "Mug", "3.39")), "$.id");

        var done = ended(id);

        assertThat(read(done, "$.dryRun")).isEqualTo("true");
        assertThat(read(done, "$.created")).isEqualTo("1");
        assertThat(get(keeper, "/v1/products/" + mine + "A")).hasStatus(404);
    }

    @Test
    void tellsWhatIsWrongWithRowsInTheAnswerAndAsATable() {
        var id = read(
                upload("?categories=REFUSE", CSV, null, HEADER + row("A", "Mug", "x") + row("B", "=cmd()", "5")),
                "$.id");

        var done = ended(id);

        assertThat(read(done, "$.status")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(read(done, "$.errorCount")).isEqualTo("2");
        assertThat(read(done, "$.errors[0].row")).isEqualTo("2");
        assertThat(read(done, "$.errors[0].field")).isEqualTo("price");
        assertThat(read(done, "$.errors[0].code")).isEqualTo("INVALID_VALUE");
        assertThat(read(done, "$.errors[1].code")).isEqualTo("UNKNOWN_CATEGORY");
        var table = as(keeper, HttpMethod.GET, "/v1/imports/" + id + "/errors").exchange();
        assertThat(table).hasStatus(200).hasContentTypeCompatibleWith(CSV);
        assertThat(text(table).lines()).hasSize(3).first().isEqualTo("row,field,code,detail");
    }

    @Test
    void failsWithAReasonWhenTheFileIsNone() {
        var id = read(upload("", CSV, null, "nothing"), "$.id");

        var done = ended(id);

        assertThat(read(done, "$.status")).isEqualTo("FAILED");
        assertThat(read(done, "$.problem.code")).isEqualTo("FILE_UNREADABLE");
        assertThat(read(done, "$.problem.detail")).contains("lacks the columns");
    }

    @Test
    void handsOutWhatItTakesAgainUnchanged() {
        ended(read(upload("", CSV, null, HEADER + row("A", "Mug", "3.39") + row("B", "Jug", "5")), "$.id"));

        var table = export(CSV);
        assertThat(table).hasStatus(200).hasContentTypeCompatibleWith(CSV);
        assertThat(text(table).lines()).hasSize(3).first().asString().startsWith("sku,product,name");
        assertThat(read(ended(read(upload("", CSV, null, text(table)), "$.id")), "$.unchanged"))
                .isEqualTo("2");

        var lines = export(MediaType.APPLICATION_NDJSON);
        assertThat(text(lines).lines()).hasSize(2);
        assertThat(read(
                        ended(read(upload("", MediaType.APPLICATION_NDJSON, null, text(lines)), "$.id")),
                        "$.unchanged"))
                .isEqualTo("2");
        assertThat(get(keeper, "/v1/exports/products?category=none")).hasStatus(404);
    }

    @Test
    void leavesAnImportThatHasEndedAsItIsWhenItIsCancelled() {
        var id = read(upload("", CSV, null, HEADER + row("A", "Mug", "3.39")), "$.id");
        ended(id);

        var cancelled = post(keeper, "/v1/imports/" + id + "/cancel", key(), null);

        assertThat(cancelled).hasStatus(200);
        assertThat(read(cancelled, "$.status")).isEqualTo("COMPLETED");
        assertThat(post(keeper, "/v1/imports/none/cancel", key(), null)).hasStatus(404);
    }

    @Test
    void takesFilesOfKeepersOnlyAndOfTwoForms() {
        var file = HEADER + row("A", "Mug", "3.39");

        assertThat(described(as(account(Role.SUPPORT), HttpMethod.POST, "/v1/imports")
                        .contentType(CSV)
                        .content(file)))
                .hasStatus(403);
        assertThat(described(as(null, HttpMethod.POST, "/v1/imports")
                        .contentType(CSV)
                        .content(file)))
                .hasStatus(401);
        assertThat(upload("", MediaType.APPLICATION_XML, null, file)).hasStatus(415);
        assertThat(upload("?categories=MAYBE", CSV, null, file)).hasStatus(400);
        assertThat(get(account(Role.SUPPORT), "/v1/exports/products")).hasStatus(403);
        assertThat(get(keeper, "/v1/imports/none")).hasStatus(404);
    }

    private MvcTestResult export(MediaType type) {
        return as(keeper, HttpMethod.GET, "/v1/exports/products?category=Things " + mine)
                .accept(type)
                .exchange();
    }

    private MvcTestResult upload(String query, MediaType type, @Nullable String key, String file) {
        var request = as(keeper, HttpMethod.POST, "/v1/imports" + query)
                .contentType(type)
                .content(file.getBytes(StandardCharsets.UTF_8));
        return described(key == null ? request : request.header("Idempotency-Key", key));
    }

    private MvcTestResult ended(String id) {
        eventually(() ->
                assertThat(read(get(keeper, "/v1/imports/" + id), "$.status")).isNotEqualTo("RUNNING"));
        return get(keeper, "/v1/imports/" + id);
    }

    private String row(String sku, String name, String price) {
        return mine + sku + "," + name + "," + price + ",GBP,Things " + mine + "\n";
    }
}
