package cartwright.infra.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventStream;
import cartwright.activities.events.schema.EventSchemas;
import cartwright.activities.kernel.Migrations;
import cartwright.infra.demo.retail.RetailYear;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoShopIT {

    private EmbeddedPostgres server;
    private JdbcClient jdbc;
    private DriverManagerDataSource application;

    @BeforeAll
    void startDatabase() throws IOException {
        server = EmbeddedPostgres.builder().start();
        jdbc = JdbcClient.create(server.getPostgresDatabase());
        jdbc.sql("CREATE ROLE cartwright_app LOGIN").update();
        Migrations.run(server.getPostgresDatabase(), "cartwright_app");
        application = new DriverManagerDataSource(server.getJdbcUrl("cartwright_app", "postgres"));
    }

    @AfterAll
    void stopDatabase() throws IOException {
        server.close();
    }

    @Test
    void loadsTheYearOnceAsTheApplicationsRole() throws IOException {
        var products = Assortment.of(RetailYear.shipped());
        var shop = new DemoShop(application);

        var first = shop.load(products);
        jdbc.sql("UPDATE catalog.price SET amount_minor = 1 WHERE sku = '85123A'")
                .update();
        var second = shop.load(products);

        assertThat(first.products()).isEqualTo(products.size());
        assertThat(first.stockRows()).isEqualTo(2L * products.size());
        assertThat(second).isEqualTo(new DemoShop.Loaded(0, 0, 0));
        assertThat(number("SELECT sum(amount_minor)::bigint FROM catalog.price WHERE sku = '85123A'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM catalog.event WHERE event_type = 'ProductCreated'"))
                .isEqualTo(number("SELECT count(*) FROM catalog.event WHERE event_type = 'PriceChanged'"))
                .isEqualTo(number("SELECT count(*) FROM catalog.product WHERE version = 2"))
                .isEqualTo(number("SELECT count(*) FROM catalog.variant"))
                .isEqualTo(number("SELECT count(*) FROM catalog.price"))
                .isEqualTo(first.products());
        assertThat(
                        number(
                                "SELECT count(*) FROM (SELECT sku FROM inventory.stock GROUP BY sku HAVING sum(on_hand) < 200)"))
                .isZero();
        assertThat(number("SELECT sum(on_hand)::bigint FROM inventory.movement"))
                .isEqualTo(number("SELECT sum(on_hand)::bigint FROM inventory.stock"))
                .isEqualTo(first.units());
    }

    @Test
    void tellsWhatItLoadedAsTheSchemasOfEventsSay() throws IOException {
        new DemoShop(application).load(Assortment.of(RetailYear.shipped()));

        assertThat(jdbc.sql("SELECT DISTINCT ON (event_type) event_type, event_version, data::text FROM catalog.event")
                        .query((row, number) -> EventSchemas.problems(
                                EventStream.CATALOG, row.getString(1), row.getString(2), row.getString(3)))
                        .list())
                .hasSize(3)
                .allSatisfy(problems -> assertThat(problems).isEmpty());
    }

    private long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
