package cartwright.infra.demo;

import cartwright.infra.demo.retail.DirtyReport;
import cartwright.infra.demo.retail.RetailYear;
import cartwright.infra.demo.seed.Assortment;
import cartwright.infra.demo.seed.DemoShop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads the demo catalogue and its stock into the shop's database. */
@Command(
        name = "seed",
        mixinStandardHelpOptions = true,
        description = "Load the demo catalogue and its stock; what is there already stays as it is.")
final class SeedCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--database", defaultValue = "${env:DATABASE_URL}", required = true, description = "JDBC URL")
    private String database = "";

    @Option(names = "--username", defaultValue = "${env:DATABASE_USERNAME:-cartwright_app}")
    private String username = "";

    @Option(
            names = "--password",
            defaultValue = "${env:DATABASE_PASSWORD:-}",
            description = "better: DATABASE_PASSWORD")
    private String password = "";

    @Option(names = "--dirty-rows", description = "write every dirty row with its reasons to this CSV file")
    private @Nullable Path dirtyRows;

    @Override
    public Integer call() throws IOException {
        var out = Terminal.out(spec);
        var year = RetailYear.shipped();
        var report = new DirtyReport(year);
        report.print(out);
        if (dirtyRows != null) {
            report.write(dirtyRows);
        }
        var products = Assortment.of(year);
        var loaded = new DemoShop(new DriverManagerDataSource(database, username, password)).load(products);
        out.printf(
                "%,d products in the demo catalogue: %,d new, with %,d units in %,d rows of stock%n",
                products.size(), loaded.products(), loaded.units(), loaded.stockRows());
        out.flush();
        return 0;
    }
}
