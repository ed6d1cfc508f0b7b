package cartwright.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How PostgreSQL finds products by what their variants say, among as many as matter. Nothing of it stays. */
class AttributeFilterPlanIT {

    private static final int PRODUCTS = 20_000;
    private static final String INDEX = "variant_attributes";

    private Connection connection;
    private Explaining explaining;
    private Products products;

    /** Runs each query, and has its own text and values explained before. */
    private static final class Explaining extends NamedParameterJdbcTemplate {

        private String plan = "";

        Explaining(Connection connection) {
            super(new SingleConnectionDataSource(connection, true));
        }

        @Override
        public <T extends @Nullable Object> List<T> query(
                String sql, SqlParameterSource parameters, RowMapper<T> rows) {
            plan = String.join("\n", super.query("EXPLAIN " + sql, parameters, (row, _) -> row.getString(1)));
            return super.query(sql, parameters, rows);
        }
    }

    @BeforeEach
    void fill() throws SQLException {
        connection = ShopDatabase.owner().getConnection();
        connection.setAutoCommit(false);
        explaining = new Explaining(connection);
        products = new Products(JdbcClient.create(explaining), Clock.systemUTC());
        explaining.getJdbcOperations().execute("""
                INSERT INTO catalog.category (id, code, name, path)
                SELECT id, 'PLANNED', 'Planned', ARRAY[id] FROM (SELECT uuidv7() AS id) made;
                INSERT INTO catalog.product (id, sku, name, category_id, tax_class, status)
                SELECT uuidv7(), 'PLANNED-' || n, 'Planned', c.id, 'STANDARD', 'ACTIVE'
                FROM generate_series(1, %d) n, catalog.category c WHERE c.code = 'PLANNED';
                INSERT INTO catalog.variant (sku, product_id, place, attributes)
                SELECT sku, id, 0, jsonb_build_object('batch', (split_part(sku, '-', 2)::int / 10)::text,
                    'weight', split_part(sku, '-', 2)::int / 10, 'colour', 'red')
                FROM catalog.product WHERE sku LIKE 'PLANNED-%%';
                SELECT gin_clean_pending_list('catalog.variant_attributes');
                ANALYZE catalog.product, catalog.variant, catalog.category
                """.formatted(PRODUCTS));
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({"batch, 77", "weight, 77", "batch, none"})
    void findsRareValuesByTheIndex(String name, String value) {
        var found = products.list(saying(null, Map.of(name, value)), "", 51);

        assertThat(explaining.plan).contains(INDEX).doesNotContain("Seq Scan on variant");
        assertThat(found).hasSize(value.equals("none") ? 0 : 10);
    }

    @Test
    void findsTwoValuesInACategoryByTheIndex() {
        var found = products.list(saying("PLANNED", Map.of("colour", "red", "batch", "77")), "", 51);

        assertThat(explaining.plan).contains(INDEX).doesNotContain("Seq Scan on variant");
        assertThat(found).hasSize(10);
    }

    /** What the index is not made for, so that the tests above could fail. */
    @Test
    void hasNoIndexForTheTextOfAValue() {
        var sold = JdbcClient.create(explaining)
                .sql("SELECT sku FROM catalog.variant WHERE attributes ->> 'batch' = :batch")
                .param("batch", "77")
                .query((row, _) -> row.getString(1))
                .list();

        assertThat(explaining.plan).contains("Seq Scan on variant").doesNotContain(INDEX);
        assertThat(sold).hasSize(10);
    }

    private static ProductFilter saying(@Nullable String category, Map<String, String> attributes) {
        return new ProductFilter(category, Set.of(ProductStatus.ACTIVE), attributes);
    }
}
