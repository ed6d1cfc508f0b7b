package cartwright.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.reconciliation.Loading;
import cartwright.activities.reconciliation.ReconciliationSteps;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Each test reconciles a day of its own, and the one that counts a provider of its own, for all share one shop. */
class ReconciliationIT extends ApiTest {

    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final String HEADER = "reference,type,gross,fee,net,currency,created\n";
    private static final String MT940 = """
            :20:STARTUMS
            :25:20201555/55555555
            :60F:C260109GBP1000,00
            :61:2601100110C19,32NTRFNONREF
            :62F:C260110GBP1019,32
            -
            """;

    @Autowired
    private ReconciliationSteps steps;

    @Autowired
    private Loading loading;

    private final Account anna = account(Role.FINANCE);
    private final Account ben = account(Role.FINANCE);

    @Test
    void takesASettlementFileOnce() {
        var file = HEADER + row("ch_" + UUID.randomUUID(), "10.00", "2026-01-05");

        var first = upload(SettlementProvider.STRIPE, file);
        var again = upload(SettlementProvider.STRIPE, file);

        assertThat(first).hasStatus(201);
        assertThat(read(first, "$.known")).isEqualTo("false");
        assertThat(read(first, "$.size")).isEqualTo(String.valueOf(file.length()));
        assertThat(read(again, "$.known")).isEqualTo("true");
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
    }

    @Test
    void takesNoFileOfAnotherTypeAndNoneWithoutItsProvider() {
        var path = "/v1/reconciliation/settlement-files";

        assertThat(described(as(anna, HttpMethod.POST, path + "?provider=stripe")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")))
                .hasStatus(415);
        assertThat(described(as(anna, HttpMethod.POST, path).contentType(CSV).content(HEADER)))
                .hasStatus(400);
        assertThat(described(as(anna, HttpMethod.POST, path + "?provider=nobody")
                        .contentType(CSV)
                        .content(HEADER)))
                .hasStatus(400);
    }

    @Test
    void refusesAFileThatIsNoSettlementFileAndNamesWhatItLacks() {
        var files =
                "SELECT (SELECT count(*) FROM reconciliation.file) + (SELECT count(*) FROM reconciliation.file_piece)";
        var before = owner().sql(files).query(Long.class).single();

        var refused = upload(SettlementProvider.STRIPE, HEADER.replace("fee,net", "costs"));

        assertThat(refused).hasStatus(422);
        assertThat(read(refused, "$.code")).isEqualTo("FILE_UNREADABLE");
        assertThat(read(refused, "$.errors[0].pointer")).isEqualTo("fee");
        assertThat(read(refused, "$.errors[0].line")).isEqualTo("1");
        assertThat(read(refused, "$.errors[0].detail")).isEqualTo("the header lacks the columns [fee, net]");
        assertThat(upload(SettlementProvider.STRIPE, "%PDF-1.7")).hasStatus(422);
        assertThat(owner().sql(files).query(Long.class).single()).isEqualTo(before);
    }

    /** The database keeps both waiting for longer than a file may take. */
    @Test
    void takesNoFileThatDoesNotComeInTime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> owner().sql("""
                            DO $$ BEGIN
                                LOCK TABLE reconciliation.file_piece IN EXCLUSIVE MODE;
                                PERFORM pg_sleep(%d);
                            END $$""".formatted(UPLOADS_WITHIN + 1)).update());
            eventually(() ->
                    assertThat(owner().sql("""
                                    SELECT count(*) FROM pg_locks WHERE relation = 'reconciliation.file_piece'::regclass
                                      AND mode = 'ExclusiveLock' AND granted
                                    """).query(Long.class).single()).isOne());
            var file = threads.submit(
                    () -> upload(SettlementProvider.STRIPE, HEADER + "x,capture,1,0,1,GBP,2026-01-12Z\n"));
            var statement = threads.submit(() -> statement(MediaType.TEXT_PLAIN, MT940.replace("19,32", "21,07")));

            for (var answer : List.of(file.get(), statement.get())) {
                assertThat(answer).hasStatus(408);
                assertThat(read(answer, "$.code")).isEqualTo("UPLOAD_TOO_SLOW");
            }
        }
    }

    @Test
    void startsARunOfADayThatHasBegunOnly() {
        var started = post(anna, "/v1/reconciliation/runs", key(), """
                {"provider": "square", "date": "2026-01-06"}
                """);

        assertThat(started).hasStatus(202).hasHeader("Location", "/v1/reconciliation/runs/square/2026-01-06");
        assertThat(read(started, "$.workflowId")).isEqualTo("reconciliation/square/2026-01-06");
        assertThat(post(anna, "/v1/reconciliation/runs", key(), """
                {"provider": "stripe", "date": "2999-01-01"}
                """)).hasStatus(400);
        assertThat(post(anna, "/v1/reconciliation/runs", key(), """
                {"provider": "stripe", "date": "2026-01-06", "file": "%s"}
                """.formatted(UUID.randomUUID())))
                .hasStatus(400);
    }

    @Test
    void knowsNoDayThatNoDatabaseKnows() {
        assertThat(post(anna, "/v1/reconciliation/runs", key(), """
                {"provider": "stripe", "date": "-4800-01-01"}
                """)).hasStatus(400);
        for (var day : List.of("-4800-01-01", "+999999999-12-31")) {
            assertThat(get(anna, "/v1/reconciliation/runs/stripe/" + day)).hasStatus(404);
            assertThat(report("/v1/reconciliation/runs/stripe/" + day, MediaType.APPLICATION_JSON))
                    .hasStatus(404);
        }
    }

    @Test
    void reportsARunAsJsonAsAPageAndAsATable() {
        var good = row("ch_" + UUID.randomUUID(), "10.00", "2026-01-07");
        reconcile(
                SettlementProvider.PAYPAL,
                "2026-01-07",
                good + row("=cmd()", "3.39", "2026-01-07") + "<b>,capture,ten,0,10,GBP,2026-01-07T12:00:00Z\n");
        var run = "/v1/reconciliation/runs/paypal/2026-01-07";

        var shown = get(anna, run);
        assertThat(read(shown, "$.status")).isEqualTo("COMPLETED");
        assertThat(read(shown, "$.rows")).isEqualTo("2");
        assertThat(read(shown, "$.rejected")).isEqualTo("1");
        assertThat(read(shown, "$.breaks")).isEqualTo("2");
        assertThat(read(shown, "$.totals[0].unexplained.amountMinor")).isEqualTo("0");
        assertThat(read(shown, "$.report")).isEqualTo(run + "/report?run=1");

        var refused = report(run, MediaType.APPLICATION_JSON);
        assertThat(read(refused, "$.rejected[0].line")).isEqualTo("4");
        assertThat(read(refused, "$.rejected[0].code")).isEqualTo("INVALID_VALUE");
        assertThat(read(refused, "$.rejected[0].field")).isEqualTo("gross");
        var page = report(run, MediaType.TEXT_HTML);
        assertThat(page).hasStatus(200).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(text(page))
                .contains("missing in ledger", "&lt;b&gt;", "psp_clearing", "=cmd()", "FINANCE", "3.39 GBP")
                .contains(read(refused, "$.breaks[0].evidence"))
                .doesNotContain("<b>");
        assertThat(read(refused, "$.breaks[0].reference")).isEqualTo("=cmd()");
        assertThat(read(refused, "$.breaks[0].owner")).isEqualTo("FINANCE");
        assertThat(read(refused, "$.breaks[0].age")).isEqualTo("0");
        assertThat(JsonPath.<List<Object>>read(text(refused), "$.accounts")).isEmpty();
        var table = report(run, CSV);
        assertThat(table).hasStatus(200).hasContentTypeCompatibleWith(CSV);
        assertThat(text(table).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("1,MISSING_IN_LEDGER,CAPTURE,'=cmd(),0.00,GBP,3.39,GBP,")
                        && line.contains(",OPEN," + read(refused, "$.breaks[0].id") + ",FINANCE,"));
        assertThat(report(run, MediaType.IMAGE_PNG).getResponse().getStatus()).isEqualTo(406);
        assertThat(get(anna, run + "?run=2")).hasStatus(404);
    }

    @Test
    void letsTwoPeopleSettleALargeBreak() {
        var reference = "ch_" + UUID.randomUUID();
        reconcile(SettlementProvider.STRIPE, "2026-01-08", row(reference, "1000.01", "2026-01-08"));
        var id = breakOf(reference);

        var shown = get(anna, "/v1/reconciliation/breaks/" + id);
        assertThat(read(shown, "$.detail.owner")).isEqualTo("FINANCE");
        assertThat(read(shown, "$.detail.action")).isEqualTo("REPLAY");
        assertThat(shown)
                .bodyJson()
                .extractingPath("$.detail.possible")
                .asArray()
                .containsExactlyInAnyOrder("ACCEPT", "REPLAY", "BOOK_SUSPENSE");
        assertThat(post(anna, "/v1/reconciliation/breaks/" + id + "/assign", key(), """
                {"owner": "ben"}
                """))
                .hasStatus(200);
        assertThat(resolve(anna, id, "CLAIM_FEE")).hasStatus(409);
        assertThat(resolve(anna, id, "ACCEPT")).hasStatus(202);
        assertThat(resolve(anna, id, "ACCEPT")).hasStatus(409);
        var settled = resolve(ben, id, "ACCEPT");

        assertThat(settled).hasStatus(200);
        assertThat(read(settled, "$.decision.proposedBy")).isEqualTo(anna.id().value());
        assertThat(read(settled, "$.decision.resolvedBy")).isEqualTo(ben.id().value());
        assertThat(get(anna, "/v1/reconciliation/breaks/" + id))
                .bodyJson()
                .extractingPath("$.history[*].what")
                .asArray()
                .containsExactly("ASSIGNED", "PROPOSED ACCEPT", "RESOLVED ACCEPT");
        assertThat(resolve(ben, id, "ACCEPT")).hasStatus(409);
    }

    @Test
    void listsBreaksPageByPage() {
        var first = "ch_" + UUID.randomUUID();
        var second = "ch_" + UUID.randomUUID();
        reconcile(
                SettlementProvider.STRIPE,
                "2026-01-09",
                row(first, "1.00", "2026-01-09") + row(second, "2.00", "2026-01-09"));

        var page = get(anna, "/v1/reconciliation/breaks?open=true&category=MISSING_IN_LEDGER&provider=stripe&limit=1");

        assertThat(page).bodyJson().extractingPath("$.items").asArray().hasSize(1);
        assertThat(get(anna, "/v1/reconciliation/breaks?limit=200&cursor=" + read(page, "$.nextCursor")))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .doesNotContain(read(page, "$.items[0].id"))
                .isNotEmpty();
        assertThat(get(anna, "/v1/reconciliation/breaks?category=WRONG")).hasStatus(400);
        assertThat(get(anna, "/v1/reconciliation/breaks?cursor=x")).hasStatus(400);
        assertThat(get(anna, "/v1/reconciliation/breaks/none")).hasStatus(404);
    }

    @Test
    void takesBankStatementsOfBothFormsAndSaysWhatIsWrongWithAnother() {
        var camt = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
                <Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></Acct><Ntry><Amt Ccy="GBP">1.00</Amt>
                <CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-10</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>
                """;

        assertThat(read(statement(MediaType.APPLICATION_XML, camt), "$.added")).isEqualTo("1");
        assertThat(read(statement(MediaType.APPLICATION_XML, camt + " "), "$.added"))
                .isEqualTo("0");
        assertThat(read(statement(MediaType.TEXT_PLAIN, MT940), "$.lines")).isEqualTo("1");
        assertThat(statement(MediaType.TEXT_PLAIN, "hello")).hasStatus(422);
        assertThat(statement(MediaType.APPLICATION_JSON, "{}")).hasStatus(415);
    }

    private MvcTestResult statement(MediaType type, String content) {
        return described(as(anna, HttpMethod.POST, "/v1/reconciliation/bank-statements")
                .contentType(type)
                .content(content));
    }

    private MvcTestResult report(String run, MediaType type) {
        return as(anna, HttpMethod.GET, run + "/report").accept(type).exchange();
    }

    private MvcTestResult resolve(Account caller, String id, String action) {
        return post(caller, "/v1/reconciliation/breaks/" + id + "/resolve", key(), """
                {"action": "%s", "reason": "looked at it"}
                """.formatted(action));
    }

    private static String breakOf(String reference) {
        return owner().sql("SELECT id::text FROM reconciliation.break WHERE ref = :ref")
                .param("ref", reference)
                .query(String.class)
                .single();
    }

    private MvcTestResult upload(SettlementProvider provider, String content) {
        return described(as(anna, HttpMethod.POST, "/v1/reconciliation/settlement-files?provider=" + provider.path())
                .contentType(CSV)
                .content(content));
    }

    private void reconcile(SettlementProvider provider, String date, String rows) {
        var file = read(upload(provider, HEADER + rows), "$.id");
        var run = steps.open(new ReconcileDay(provider, LocalDate.parse(date), file, "test"), key());
        loading.load(run, cursor -> {});
        steps.match(run);
        steps.complete(run);
    }

    private static String row(String reference, String amount, String date) {
        return "%s,capture,%s,0,%s,GBP,%sT12:00:00Z%n".formatted(reference, amount, amount, date);
    }
}
