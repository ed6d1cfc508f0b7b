package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.reconciliation.PaymentReconciliationWorkflow;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped: a provider's file is imported while the worker is killed, and every row of it is there once. */
@ExtendWith(RunningShop.class)
class SettlementCrashIT {

    /** More than two pages of the import. */
    private static final int ROWS = 120_000;

    private static final int SENSELESS_EACH = 20_000;
    private static final int SENSELESS = ROWS / SENSELESS_EACH;
    private static final SettlementProvider PROVIDER = SettlementProvider.SQUARE;

    /** A worker that reads a file and says nothing of it for two minutes counts as dead. */
    private static final Duration GOES_ON_WITHIN = Duration.ofMinutes(5);

    /** No other test reconciles it. */
    private final LocalDate day = LocalDate.now(Clock.systemUTC()).minusDays(40);

    private final Stack stack;
    private final ShopClient shop;
    private final String finance;

    SettlementCrashIT(Stack stack) {
        this.stack = stack;
        this.shop = new ShopClient(stack.addresses().api());
        this.finance = shop.login("finance");
    }

    @Test
    void importsEveryRowOnceAlthoughTheWorkerIsKilledAmongThem() throws SQLException {
        var file = shop.upload("/v1/reconciliation/settlement-files?provider=square", finance, "text/csv", file());
        assertThat(file.status()).as("%s", file).isEqualTo(201);

        begin(file.body().path("id").asString());
        try (var stored = new StoredRun(stack.addresses(), PROVIDER, day)) {
            assertThat(answered(stored::heldAfterRows, rows -> rows > 0)).isLessThan(ROWS - SENSELESS);
            answered(stored::isWaitedFor, waited -> waited);
            stack.kill("workers");
            stored.letGo();
            stack.restart("workers");

            assertWholeInOneRun(answered(
                    GOES_ON_WITHIN,
                    this::run,
                    now -> !now.path("status").asString().equals("RUNNING")));
            assertThat(stored.missing())
                    .isEqualTo(sensible()
                            .mapToObj(row -> new StoredRun.Missing(reference(row), 1, amount(row)))
                            .toList());
            assertThat(stored.rejectedLines()).isEqualTo(senselessLines());
        }
        try (var engine = new EngineRoom(stack.addresses().temporal())) {
            engine.awaitEnd(PaymentReconciliationWorkflow.workflowId(PROVIDER, day));
        }
    }

    private static void assertWholeInOneRun(JsonNode run) {
        assertThat(run.path("status").asString()).as("%s", run).isEqualTo("COMPLETED");
        assertThat(run.at("/report").asString()).endsWith("?run=1");
        assertThat(run.path("rows").asLong()).isEqualTo(ROWS - SENSELESS);
        assertThat(run.path("rejected").asLong()).isEqualTo(SENSELESS);
        assertThat(run.path("totals")).as("%s", run).hasSize(1);
        assertThat(run.at("/totals/0/kind").asString()).isEqualTo("CAPTURE");
        assertThat(run.at("/totals/0/provider/amountMinor").asLong())
                .isEqualTo(sensible().map(SettlementCrashIT::amount).sum());
        assertThat(run.at("/totals/0/unexplained/amountMinor").asLong()).isZero();
    }

    /** The header is line 1. */
    private static List<Long> senselessLines() {
        return LongStream.range(0, ROWS)
                .filter(row -> !isSensible(row))
                .map(row -> row + 2)
                .boxed()
                .toList();
    }

    private void begin(String file) {
        var begun =
                shop.post("/v1/reconciliation/runs", finance, UUID.randomUUID().toString(), """
                {"provider": "square", "date": "%s", "file": "%s"}""".formatted(day, file));
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
    }

    private JsonNode run() {
        return shop.get("/v1/reconciliation/runs/square/" + day, finance).body();
    }

    private String file() {
        var file = new StringBuilder("reference,type,gross,fee,net,currency,created\n");
        for (int row = 0; row < ROWS; row++) {
            var amount = isSensible(row) ? "%d.%02d".formatted(amount(row) / 100, amount(row) % 100) : "much";
            file.append(reference(row))
                    .append(",capture,")
                    .append(amount)
                    .append(",0.00,")
                    .append(amount)
                    .append(",GBP,")
                    .append(day)
                    .append("T12:00:00Z\n");
        }
        return file.toString();
    }

    private static LongStream sensible() {
        return LongStream.range(0, ROWS).filter(SettlementCrashIT::isSensible);
    }

    private static boolean isSensible(long row) {
        return row % SENSELESS_EACH != SENSELESS_EACH / 2;
    }

    private static long amount(long row) {
        return 100 + row % 997;
    }

    private static String reference(long row) {
        return "crash-%06d".formatted(row);
    }
}
