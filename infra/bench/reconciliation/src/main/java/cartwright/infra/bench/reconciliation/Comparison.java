package cartwright.infra.bench.reconciliation;

import cartwright.activities.reconciliation.Loading;
import cartwright.activities.reconciliation.ReconciliationSteps;
import cartwright.activities.reconciliation.file.UploadedFiles;
import cartwright.activities.reconciliation.file.UploadedFiles.Description;
import cartwright.activities.reconciliation.file.UploadedFiles.Purpose;
import cartwright.infra.bench.comparison.BenchDatabase;
import cartwright.infra.bench.comparison.BenchShop;
import cartwright.infra.bench.comparison.Rounds;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both ways through the same day, in turns. */
final class Comparison {

    private final BenchDatabase database;
    private final PlantedDay day;
    private final Path file;

    Comparison(BenchDatabase database, PlantedDay day, Path directory) {
        this.database = database;
        this.day = day;
        this.file = directory.resolve("settlement.csv");
    }

    DayFigures run(int rounds, PrintWriter out) throws IOException, SQLException {
        tell(out, "writing the settlement file and the ledger");
        day.write(file);
        try (var owner = database.owner();
                var shop = shop()) {
            Posted.fill(owner, day);
            var stored = upload(shop);
            var times = new Rounds();
            for (int round = 1; round <= rounds; round++) {
                tell(out, "round " + round + " of " + rounds);
                times.raw(RawCopy.run(owner, file));
                times.own(reconcile(shop, stored, round, out));
            }
            var findings = new Findings(shop.getBean(JdbcClient.class));
            return new DayFigures(
                    day.captures(), times, planted(), findings.byCategory(), findings.wrong(), peakHeap());
        }
    }

    private ConfigurableApplicationContext shop() {
        return BenchShop.start(
                database,
                Reconciliation.class,
                Map.of(
                        "cartwright.reconciliation.contracts[0].provider", "stripe",
                        "cartwright.reconciliation.contracts[0].currency", "GBP",
                        "cartwright.reconciliation.contracts[0].basis-points", "140",
                        "cartwright.reconciliation.contracts[0].fixed-minor", "20"));
    }

    private String upload(ConfigurableApplicationContext shop) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return shop.getBean(UploadedFiles.class)
                    .store(new Description(Purpose.SETTLEMENT, SettlementProvider.STRIPE, "text/csv", "bench"), bytes)
                    .id()
                    .toString();
        }
    }

    /** From the request until the result is kept. */
    private static Duration reconcile(ConfigurableApplicationContext shop, String stored, int round, PrintWriter out) {
        var steps = shop.getBean(ReconciliationSteps.class);
        var loading = shop.getBean(Loading.class);
        var began = System.nanoTime();
        var request = new ReconcileDay(SettlementProvider.STRIPE, PlantedDay.DATE, stored, "bench");
        var run = steps.open(request, "round " + round);
        loading.load(run, cursor -> {});
        var loaded = System.nanoTime();
        steps.match(run);
        steps.complete(run);
        var ended = System.nanoTime();
        tell(
                out,
                "  import " + (loaded - began) / 1_000_000 + " ms, comparison " + (ended - loaded) / 1_000_000 + " ms");
        return Duration.ofNanos(ended - began);
    }

    private Map<String, Long> planted() {
        var planted = new TreeMap<String, Long>();
        PlantedDay.PLANTED.values().forEach(category -> planted.put(category, day.each()));
        planted.put("PAYOUT_TOTAL_MISMATCH", day.each());
        return planted;
    }

    /** The sum of the pools' peaks: an upper bound, because they need not have been reached together. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static void tell(PrintWriter out, String what) {
        out.printf("… %s%n", what);
        out.flush();
    }
}
