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
    private static final String METADATA = "{\"user_id\": \"system\"}";

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
            insertCategory();
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

    /** The category of all, with the fact that it came about. */
    private void insertCategory() {
        jdbc.sql("""
                        WITH added AS (
                            INSERT INTO catalog.category (id, code, name, path) VALUES (:id, :category, :category, ARRAY[:id::uuid])
                            ON CONFLICT DO NOTHING RETURNING id, version, code, name)
                        INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                            event_time, data, metadata)
                        SELECT id, version, :event, 'CategoryCreated', 'Category', now(),
                            jsonb_build_object('code', code, 'name', name, 'parent', NULL, 'attributes', '[]'::jsonb), :metadata::jsonb
                        FROM added
                        """)
                .param("id", Ids.next())
                .param("category", CATEGORY)
                .param("event", Ids.next())
                .param("metadata", METADATA)
                .update();
    }

    /** New products, each with its one variant, its price from now on, and the facts that both came about. */
    private int insertProducts(List<DemoProduct> products) {
        return jdbc.sql("""
                        WITH added AS (
                            INSERT INTO catalog.product (id, sku, name, category_id, tax_class, status, version)
                            SELECT p.id, p.sku, p.name, c.id, 'STANDARD', 'ACTIVE', 2
                            FROM unnest(:ids::uuid[], :skus::text[], :names::text[]) AS p (id, sku, name)
                            JOIN catalog.category c ON lower(c.code) = lower(:category)
                            WHERE NOT EXISTS (SELECT FROM catalog.variant v WHERE v.sku = p.sku)
                            ON CONFLICT DO NOTHING RETURNING id, sku, name, tax_class, status),
                        sold AS (INSERT INTO catalog.variant (sku, product_id, place) SELECT sku, id, 0 FROM added),
                        priced AS (
                            INSERT INTO catalog.price (id, sku, currency, amount_minor, valid_from)
                            SELECT p.id, sku, 'GBP', pence, now()
                            FROM unnest(:priceIds::uuid[], :skus::text[], :pence::bigint[]) AS p (id, sku, pence)
                            JOIN added USING (sku)),
                        told AS (
                            INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                event_time, data, metadata)
                            SELECT added.id, f.version, f.event_id, f.type, 'Product', now(),
                                jsonb_build_object('sku', sku, 'skus', jsonb_build_array(sku)) || f.data, :metadata::jsonb
                            FROM added JOIN unnest(:eventIds::uuid[], :priceEventIds::uuid[], :skus::text[], :pence::bigint[])
                                AS e (id, price_id, sku, pence) USING (sku)
                            CROSS JOIN LATERAL (VALUES
                                (1, e.id, 'ProductCreated', jsonb_build_object('name', name, 'description', '', 'category', :category,
                                    'taxClass', tax_class, 'status', status, 'attributes', '{}'::jsonb, 'variants', '[]'::jsonb)),
                                (2, e.price_id, 'PriceChanged', jsonb_build_object(
                                    'price', jsonb_build_object('amountMinor', e.pence, 'currency', 'GBP'),
                                    'validFrom', to_json(now() AT TIME ZONE 'UTC') #>> '{}' || 'Z', 'validTo', NULL)))
                                AS f (version, event_id, type, data)
                            ORDER BY f.version, sku)
                        SELECT count(*) FROM added
                        """)
                .param("category", CATEGORY)
                .param("ids", texts(products, product -> Ids.next().toString()))
                .param("priceIds", texts(products, product -> Ids.next().toString()))
                .param("eventIds", texts(products, product -> Ids.next().toString()))
                .param("priceEventIds", texts(products, product -> Ids.next().toString()))
                .param("skus", texts(products, product -> product.sku().value()))
                .param("names", texts(products, DemoProduct::name))
                .param("pence", products.stream().map(DemoProduct::pence).toArray(Long[]::new))
                .param("metadata", METADATA)
                .query(Integer.class)
                .single();
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
