package cartwright.activities.inventory;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Statements over the units of an order: one row per line and warehouse as {@code unit}, summed up as {@code total}. */
@Component
class UnitStatements {

    private static final String UNITS = """
            WITH unit AS (
                SELECT * FROM unnest(:lines, :skus, :warehouses, :quantities) AS u (line_id, sku, warehouse, quantity)),
            total AS (SELECT sku, warehouse, sum(quantity) AS quantity FROM unit GROUP BY sku, warehouse),
            """;

    private final JdbcClient jdbc;

    UnitStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The statement that goes on after the units' common table expressions. */
    StatementSpec over(List<Allocated> units, String statement) {
        return jdbc.sql(UNITS + statement)
                .param("lines", column(units, Allocated::lineId))
                .param("skus", column(units, unit -> unit.sku().value()))
                .param("warehouses", column(units, Allocated::warehouse))
                .param("quantities", numbers(units, Allocated::quantity));
    }

    private static String[] column(List<Allocated> units, Function<Allocated, String> value) {
        return units.stream().map(value).toArray(String[]::new);
    }

    private static Long[] numbers(List<Allocated> units, ToLongFunction<Allocated> value) {
        return units.stream().map(value::applyAsLong).toArray(Long[]::new);
    }
}
