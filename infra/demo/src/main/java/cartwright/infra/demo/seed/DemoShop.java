package cartwright.infra.demo.seed;

import cartwright.activities.kernel.Ids;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the demo catalogue into the shop's database, as the application's role, in one transaction and a statement per
 * table. What is there already stays as it is: prices that were changed, stock that was sold.
 */
public final class DemoShop {

    private static final String CATEGORY = "Gifts";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** In this database, whose schema is in place. */
    public DemoShop(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * What a load added.
     *
     * @param products new products
     * @param stockRows new rows of stock, one per product and warehouse
     * @param units in those rows
     */
    public record Loaded(int products, long stockRows, long units) {}

    /** Loads {@code products} and their stock; repeating it adds nothing. */
    public Loaded load(List<DemoProduct> products) {
        var loaded = transaction.execute(status -> {
            insertWarehouses();
            return insertStock(products, insertProducts(products));
        });
        if (loaded == null) {
            throw new IllegalStateException("the load said nothing");
        }
        return loaded;
    }

    private void insertWarehouses() {
        for (var warehouse : StockPlan.warehouses()) {
            jdbc.sql("""
                            INSERT INTO inventory.warehouse (code, name, country, priority)
                            VALUES (:code, :name, :country, :priority) ON CONFLICT DO NOTHING
                            """)
                    .param("code", warehouse.code())
                    .param("name", warehouse.name())
                    .param("country", warehouse.country())
                    .param("priority", warehouse.priority())
                    .update();
        }
    }

    private int insertProducts(List<DemoProduct> products) {
        return jdbc.sql("""
                        INSERT INTO catalog.product (sku, name, category, price_minor, currency)
                        SELECT sku, name, :category, pence, 'GBP'
                        FROM unnest(:skus::text[], :names::text[], :pence::bigint[]) AS p (sku, name, pence)
                        ON CONFLICT DO NOTHING
                        """)
                .param("category", CATEGORY)
                .param("skus", texts(products, product -> product.sku().value()))
                .param("names", texts(products, DemoProduct::name))
                .param("pence", products.stream().map(DemoProduct::pence).toArray(Long[]::new))
                .update();
    }

    private Loaded insertStock(List<DemoProduct> products, int newProducts) {
        var rows = products.stream()
                .flatMap(product -> StockPlan.of(product).stream()
                        .map(units -> new StockRow(
                                product.sku().value(), units.warehouse().code(), units.quantity())))
                .toList();
        return jdbc.sql("""
                        WITH added AS (
                            INSERT INTO inventory.stock (sku, warehouse, on_hand)
                            SELECT sku, warehouse, units
                            FROM unnest(:skus::text[], :warehouses::text[], :units::bigint[]) AS s (sku, warehouse, units)
                            ON CONFLICT DO NOTHING
                            RETURNING sku, warehouse, on_hand),
                        moved AS (
                            INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, on_hand, actor, reason)
                            SELECT :cause, 'seed', 'ADJUSTED', sku, warehouse, on_hand, 'demo', 'demo stock' FROM added)
                        SELECT count(*) AS stock_rows, coalesce(sum(on_hand), 0)::bigint AS units FROM added
                        """)
                .param("skus", texts(rows, StockRow::sku))
                .param("warehouses", texts(rows, StockRow::warehouse))
                .param("units", rows.stream().map(StockRow::units).toArray(Long[]::new))
                .param("cause", Ids.next())
                .query((row, number) -> new Loaded(newProducts, row.getLong("stock_rows"), row.getLong("units")))
                .single();
    }

    private static <T> String[] texts(List<T> of, Function<T, String> text) {
        return of.stream().map(text).toArray(String[]::new);
    }

    private record StockRow(String sku, String warehouse, long units) {}
}
