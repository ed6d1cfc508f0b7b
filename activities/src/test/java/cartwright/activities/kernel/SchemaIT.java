package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaIT extends ShopTest {

    private final JdbcClient jdbc;
    private final Partitions partitions;

    @Autowired
    SchemaIT(JdbcClient jdbc, Partitions partitions) {
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    @Test
    void appliesNothingTwice() {
        assertThat(Migrations.run(ShopDatabase.owner(), "shop_app")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.event",
                "payment.event",
                "catalog.event",
                "inventory.event",
                "users.event",
                "inventory.movement",
                "ledger.posting"
            })
    void letsTheApplicationAppendToALogButNeverChangeIt(String log) {
        assertThat(jdbc.sql("SELECT has_table_privilege(:log, 'INSERT')")
                        .param("log", log)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        for (var change : new String[] {"DELETE FROM " + log, "TRUNCATE " + log, "DROP TABLE " + log}) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThat(jdbc.sql("SELECT has_table_privilege(:log, 'UPDATE') OR has_any_column_privilege(:log, 'UPDATE')")
                        .param("log", log)
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void leavesTheApplicationsRoleWithoutAnythingOfItsOwn() {
        assertThat(jdbc.sql("SELECT count(*) FROM pg_class WHERE relowner = 'shop_app'::regrole")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> jdbc.sql("CREATE TABLE orders.mine (id int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void keepsTheOrderFamilyInTheMonthItsIdsNameAndOtherTimesInTheDefault() {
        var now = jdbc.sql("SELECT kernel.first_id_at(now())").query(UUID.class).single();
        var longAgo = jdbc.sql("SELECT kernel.first_id_at('2001-02-03')")
                .query(UUID.class)
                .single();
        var month = jdbc.sql("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')")
                .query(String.class)
                .single();

        assertThat(addressPartition(now)).isEqualTo("orders.address_" + month);
        assertThat(addressPartition(longAgo)).isEqualTo("orders.address_other");
    }

    @Test
    void drawsIdsThatSortByTheTimeOfTheirDrawing() {
        assertThat(jdbc.sql(
                                "SELECT :id BETWEEN kernel.first_id_at(now() - interval '1 minute') AND kernel.first_id_at(now() + interval '1 minute')")
                        .param("id", Ids.next())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void makesAMissingPartitionOnce() {
        var owner = JdbcClient.create(ShopDatabase.owner());
        var last = owner.sql("SELECT to_char(now() AT TIME ZONE 'UTC' + interval '3 months', 'YYYY_MM')")
                .query(String.class)
                .single();
        owner.sql("DROP TABLE orders.address_" + last).update();

        assertThat(partitions.ensureAhead()).isEqualTo(1);
        assertThat(partitions.ensureAhead()).isZero();
    }

    @Test
    void readsOnlyTheMonthAnOrderLivesIn() {
        var plan = String.join(
                "\n",
                jdbc.sql("EXPLAIN SELECT * FROM orders.event WHERE aggregate_id = '" + Ids.next() + "'")
                        .query(String.class)
                        .list());

        assertThat(plan).contains("event_20").doesNotContain("event_other");
    }

    private String addressPartition(UUID orderId) {
        var partition = jdbc.sql("""
                        INSERT INTO orders.address (order_id, body) VALUES (:id, '{}') RETURNING tableoid::regclass::text
                        """).param("id", orderId).query(String.class).single();
        jdbc.sql("DELETE FROM orders.address WHERE order_id = :id")
                .param("id", orderId)
                .update();
        return partition;
    }
}
