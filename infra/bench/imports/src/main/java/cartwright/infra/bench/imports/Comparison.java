package cartwright.infra.bench.imports;

import cartwright.activities.catalog.AttributeDefinition;
import cartwright.activities.catalog.AttributeType;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.catalog.imports.Applying;
import cartwright.activities.catalog.imports.Checking;
import cartwright.activities.catalog.imports.Ending;
import cartwright.activities.catalog.imports.FileFormat;
import cartwright.activities.catalog.imports.Imports;
import cartwright.activities.catalog.imports.ProductImport;
import cartwright.activities.catalog.imports.Reading;
import cartwright.activities.kernel.Ids;
import cartwright.infra.bench.comparison.BenchDatabase;
import cartwright.infra.bench.comparison.BenchShop;
import cartwright.infra.bench.comparison.Rounds;
import cartwright.workflows.kernel.ImportId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both ways into the same tables, in turns. */
final class Comparison {

    private final BenchDatabase database;
    private final ProductList list;
    private final Path directory;

    Comparison(BenchDatabase database, ProductList list, Path directory) {
        this.database = database;
        this.list = list;
        this.directory = directory;
    }

    ImportFigures run(int rounds, PrintWriter out) throws IOException, SQLException {
        var file = directory.resolve("products.csv");
        list.write(file);
        try (var owner = database.owner();
                var shop = BenchShop.start(database, ImportingShop.class, Map.of())) {
            categories(shop);
            var raw = new RawCopy(owner, directory);
            var times = new Rounds();
            var right = true;
            for (int round = 1; round <= rounds; round++) {
                tell(out, "round " + round + " of " + rounds);
                raw.empty();
                var imported = new Timed(shop, file, out);
                times.own(imported.taken());
                right &= imported.done().created() == list.products() && events(shop) == 2L * list.products();
                raw.keep();
                raw.empty();
                var copied = raw.run();
                times.raw(copied);
                tell(out, "  copied in " + copied.toMillis() + " ms");
            }
            var again = new Timed(shop, file, out);
            right &= again.done().unchanged() == list.products() && events(shop) == 2L * list.products();
            return new ImportFigures(list.products(), times, again.taken(), right);
        }
    }

    private static void categories(ConfigurableApplicationContext shop) {
        var attributes = List.of(
                new AttributeDefinition("colour", AttributeType.TEXT, true, null, null, List.of()),
                new AttributeDefinition("weight", AttributeType.NUMBER, false, null, null, List.of()));
        for (int i = 0; i < ProductList.CATEGORIES; i++) {
            var code = "Category " + i;
            shop.getBean(CategoryEditing.class)
                    .create(Ids.next(), code, new CategoryDraft(code, null, attributes), "bench");
        }
    }

    private static long events(ConfigurableApplicationContext shop) {
        return shop.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM catalog.event WHERE aggregate_type = 'Product'")
                .query(Long.class)
                .single();
    }

    /** An import, from the first byte of its file until its result is kept. */
    private record Timed(ProductImport done, Duration taken) {

        Timed(ConfigurableApplicationContext shop, Path file, PrintWriter out) throws IOException {
            this(System.nanoTime(), shop, file, out);
        }

        private Timed(long began, ConfigurableApplicationContext shop, Path file, PrintWriter out) throws IOException {
            this(carriedOut(began, shop, file, out), Duration.ofNanos(System.nanoTime() - began));
        }

        private static ProductImport carriedOut(
                long began, ConfigurableApplicationContext shop, Path file, PrintWriter out) throws IOException {
            var imports = shop.getBean(Imports.class);
            var id = ImportId.of(Ids.next());
            try (var bytes = Files.newInputStream(file)) {
                var upload = imports.store(bytes);
                imports.open(id, new Imports.Wish(upload.id(), FileFormat.CSV, false, true, "bench"));
            }
            var stored = System.nanoTime();
            shop.getBean(Reading.class).read(id, read -> {});
            var read = System.nanoTime();
            shop.getBean(Checking.class).check(id);
            var checked = System.nanoTime();
            var applying = shop.getBean(Applying.class);
            while (applying.applyNext(id)) {}
            var done = shop.getBean(Ending.class).complete(id);
            tell(
                    out,
                    "  stored in " + millis(began, stored) + " ms, read in " + millis(stored, read)
                            + " ms, compared in " + millis(read, checked) + " ms, applied in "
                            + millis(checked, System.nanoTime()) + " ms");
            return done;
        }

        private static long millis(long from, long to) {
            return (to - from) / 1_000_000;
        }
    }

    private static void tell(PrintWriter out, String what) {
        out.printf("… %s%n", what);
        out.flush();
    }
}
