package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.workflows.kernel.PartitionReport;
import cartwright.workflows.kernel.PartitionReport.Caught;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PartitionsIT extends ShopTest {

    private final JdbcClient jdbc;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final Partitions partitions;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AskedGauges gauges = new AskedGauges(meters, Clock.systemUTC());
    private final PartitionMetrics metrics;
    private final String last;

    @Autowired
    PartitionsIT(JdbcClient jdbc, Partitions partitions) {
        this.jdbc = jdbc;
        this.partitions = partitions;
        this.metrics = new PartitionMetrics(partitions, gauges, meters);
        this.last = month(3);
    }

    @BeforeEach
    @AfterEach
    void all() {
        owner.sql("DELETE FROM orders.address_other").update();
        partitions.ensureAhead();
    }

    @Test
    void makesPartitionsThatAreLikeTheirSiblings() {
        owner.sql("DROP TABLE fulfilment.fulfilment_line_" + last).update();

        assertThat(partitions.keepAhead()).isEqualTo(new PartitionReport(1, List.of()));

        assertThat(constraints("fulfilment.fulfilment_line_" + last))
                .isEqualTo(constraints("fulfilment.fulfilment_line_" + month(2)))
                .anyMatch(constraint -> constraint.startsWith("FOREIGN KEY"))
                .anyMatch(constraint -> constraint.startsWith("PRIMARY KEY"))
                .anyMatch(constraint -> constraint.startsWith("CHECK"));
    }

    @Test
    void saysWhichDefaultPartitionCaughtRows() {
        address("now() - interval '30 years'");
        address("now() - interval '20 years'");

        assertThat(partitions.keepAhead().caught()).containsExactly(new Caught("orders.address", 2));
        metrics.count();
        assertThat(caughtGauge("orders.address")).isEqualTo(2);
        assertThat(caughtGauge("orders.orders")).isZero();

        owner.sql("DELETE FROM orders.address_other").update();
        metrics.count();
        assertThat(caughtGauge("orders.address")).isZero();
        assertThat(partitions.keepAhead().caught()).isEmpty();
    }

    @Test
    void makesTheOthersWhenOnePartitionCannotBeMade() {
        owner.sql("DROP TABLE orders.address_" + last).update();
        owner.sql("DROP TABLE orders.order_request_" + last).update();
        address("date_trunc('month', now()) + interval '3 months 2 days'");

        assertThatThrownBy(partitions::ensureAhead)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("address_other");

        assertThat(exists("orders.order_request_" + last)).isTrue();
        assertThat(exists("orders.address_" + last)).isFalse();
    }

    @Test
    void letsTheOwnerGiveCaughtRowsPartitionsOfTheirOwn() {
        owner.sql("""
                        INSERT INTO fulfilment.fulfilment (order_id, id, warehouse, status)
                        SELECT kernel.first_id_at('1995-06-15'), gen_random_uuid(), 'LON', 'OPEN'
                        """).update();
        owner.sql("""
                        INSERT INTO fulfilment.fulfilment_line (order_id, fulfilment_id, line_id, quantity)
                        SELECT order_id, id, '1', 2 FROM fulfilment.fulfilment_other
                        """).update();
        assertThat(partitions.caught()).contains(new Caught("fulfilment.fulfilment", 1));

        var adopted = owner.sql(
                        "SELECT kernel.adopt_rows('{fulfilment.fulfilment,fulfilment.fulfilment_line}', '1995-06-01')")
                .query(Long.class)
                .single();

        assertThat(adopted).isEqualTo(2);
        assertThat(partitions.caught()).isEmpty();
        assertThat(owner.sql("SELECT sum(quantity) FROM fulfilment.fulfilment_line_1995_06")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        owner.sql("DELETE FROM fulfilment.fulfilment_line_1995_06").update();
        owner.sql("DELETE FROM fulfilment.fulfilment_1995_06").update();
    }

    @Test
    void alarmsWhenNobodyMadeThePartitionsOfTheNextMonth() {
        var missing = meters.get("cartwright.partitions.missing").gauge();
        gauges.ask();
        assertThat(missing.value()).isZero();

        owner.sql("DROP TABLE orders.address_" + month(1)).update();
        gauges.ask();

        assertThat(missing.value()).isEqualTo(1);
    }

    @Test
    void makesPartitionsOfRegisteredTablesOnly() {
        assertThatThrownBy(() -> jdbc.sql("SELECT kernel.make_partition('users.account', '2030-01-01')")
                        .query()
                        .singleValue())
                .rootCause()
                .hasMessageContaining("users.account is not partitioned by month");
    }

    private void address(String time) {
        jdbc.sql("INSERT INTO orders.address (order_id, body) VALUES (kernel.first_id_at(" + time + "), '{}')")
                .update();
    }

    private double caughtGauge(String table) {
        return meters.get("cartwright.partitions.default.rows")
                .tag("table", table)
                .gauge()
                .value();
    }

    private String month(int ahead) {
        return jdbc.sql(
                        "SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => :ahead), 'YYYY_MM')")
                .param("ahead", ahead)
                .query(String.class)
                .single();
    }

    private boolean exists(String table) {
        return jdbc.sql("SELECT to_regclass(:table) IS NOT NULL")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    private List<String> constraints(String table) {
        return jdbc.sql(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = :table::regclass ORDER BY 1")
                .param("table", table)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
