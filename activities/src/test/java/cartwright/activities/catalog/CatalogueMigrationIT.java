package cartwright.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.EarlierSchema;
import cartwright.activities.kernel.Migrations;
import cartwright.workflows.kernel.PriceId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop that sold before there were categories, variants and a log. */
class CatalogueMigrationIT {

    @Test
    void takesOverWhatWasSold() throws IOException {
        try (var server = EmbeddedPostgres.builder().start()) {
            var database = server.getPostgresDatabase();
            var jdbc = JdbcClient.create(database);
            jdbc.sql("CREATE ROLE shop_app LOGIN").update();
            EarlierSchema.make(server, "kernel", "2");
            EarlierSchema.make(server, "catalog", "1");
            jdbc.sql("""
                            INSERT INTO catalog.product (sku, name, category, price_minor, currency, active, version) VALUES
                            ('MUG', 'Mug', 'Gifts', 339, 'GBP', true, 4), ('CUP', 'Cup', 'gifts', 995, 'GBP', false, 1),
                            ('FAN', 'Fan', ' Home/Garden', 500, 'JPY', true, 1), ('ODD', 'Odd', ' ', 1, 'GBP', true, 1)
                            """).update();

            Migrations.run(database, "shop_app");

            assertThat(rows(jdbc, """
                            SELECT p.sku || ' ' || c.code || ' ' || status || ' ' || amount_minor || ' ' || currency || ' v' || p.version
                            FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
                            JOIN catalog.price r ON r.sku = p.sku ORDER BY p.sku
                            """))
                    .containsExactly(
                            "CUP Gifts ARCHIVED 995 GBP v1",
                            "FAN Home-Garden ACTIVE 500 JPY v1",
                            "MUG Gifts ACTIVE 339 GBP v4",
                            "ODD Other ACTIVE 1 GBP v1");
            assertThat(rows(jdbc, """
                            SELECT event_type || ' ' || (data ->> 'sku') || ' ' || aggregate_version FROM catalog.event
                            WHERE aggregate_type = 'Product' ORDER BY position
                            """))
                    .containsExactly(
                            "ProductCreated CUP 1",
                            "ProductCreated FAN 1",
                            "ProductCreated MUG 4",
                            "ProductCreated ODD 1");
            assertThat(rows(jdbc, "SELECT data ->> 'code' FROM catalog.event WHERE event_type = 'CategoryCreated'"))
                    .containsExactlyInAnyOrder("Gifts", "Home-Garden", "Other");
            var price = jdbc.sql("SELECT id FROM catalog.price LIMIT 1")
                    .query(UUID.class)
                    .single();
            assertThat(PriceId.of(price).uuid()).isEqualTo(price);
            assertThat(price.version()).isEqualTo(7);
        }
    }

    private static List<String> rows(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query((row, number) -> row.getString(1)).list();
    }
}
