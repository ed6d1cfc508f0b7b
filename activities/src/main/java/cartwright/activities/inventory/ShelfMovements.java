package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

/**
 * Units that come to a shelf or leave it for another cause than an order's. Every method joins the caller's transaction, locks
 * rows as {@link StockRows} does, and changes counters and movements together.
 */
@Service
public class ShelfMovements {

    private static final String MOVES = """
            WITH move AS (
                SELECT * FROM unnest(:skus::text[], :warehouses::text[], :onHand::bigint[], :unavailable::bigint[])
                    AS m (sku, warehouse, on_hand, unavailable))
            """;

    private final JdbcClient jdbc;

    ShelfMovements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What units move for.
     *
     * @param id with {@code name} and {@code kind} makes the movement unique: moved twice, it counts once
     * @param name such as {@code adjustment}
     * @param kind such as {@code RECEIVED}
     * @param actor the account's id, or {@code system}
     */
    public record Cause(
            UUID id,
            String name,
            String kind,
            String actor,
            @Nullable String reason) {}

    /**
     * What changes on a shelf.
     *
     * @param onHand more units, or fewer when negative
     * @param unavailable how many more of those on hand cannot be sold
     */
    public record Move(Sku sku, String warehouse, long onHand, long unavailable) {}

    /** What became of it. */
    public enum Outcome {
        MOVED,
        /** The same cause has moved them before. */
        MOVED_BEFORE,
        /** Less would be left than orders hold; nothing has moved. */
        BELOW_HELD
    }

    /**
     * Moves all or nothing; a sku's first units in a warehouse make its row.
     *
     * @param moves each shelf once
     * @param told is run when they are about to be moved, so that what is said of it stands before what follows from it
     */
    public Outcome move(Cause cause, List<Move> moves, Runnable told) {
        makeRows(moves);
        var fits = fitsOnceLocked(moves);
        if (isDone(cause)) {
            return Outcome.MOVED_BEFORE;
        }
        if (!fits) {
            return Outcome.BELOW_HELD;
        }
        told.run();
        over(moves, """
                        , counted AS (
                            UPDATE inventory.stock s SET on_hand = s.on_hand + m.on_hand, unavailable = s.unavailable + m.unavailable
                            FROM move m WHERE s.sku = m.sku AND s.warehouse = m.warehouse)
                        INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, on_hand, unavailable, actor, reason)
                        SELECT :id, :cause, :kind, sku, warehouse, on_hand, unavailable, :actor, :reason FROM move
                        """)
                .param("id", cause.id())
                .param("cause", cause.name())
                .param("kind", cause.kind())
                .param("actor", cause.actor())
                .param("reason", cause.reason())
                .update();
        return Outcome.MOVED;
    }

    /** Waits for whoever is just making one of them. */
    private void makeRows(List<Move> moves) {
        over(moves, """
                        INSERT INTO inventory.stock (sku, warehouse) SELECT sku, warehouse FROM move ORDER BY sku, warehouse
                        ON CONFLICT DO NOTHING
                        """).update();
    }

    private boolean fitsOnceLocked(List<Move> moves) {
        return over(moves, """
                        SELECT coalesce(bool_and(fits), true) FROM (
                            SELECT s.on_hand - s.reserved - s.committed - s.unavailable + m.on_hand - m.unavailable >= 0
                                   AND s.unavailable + m.unavailable >= 0 AS fits
                            FROM inventory.stock s JOIN move m ON m.sku = s.sku AND m.warehouse = s.warehouse
                            ORDER BY s.sku, s.warehouse FOR UPDATE OF s) AS locked
                        """).query(Boolean.class).single();
    }

    /** Units on hand, the row locked until the transaction ends; it is made for a sku that the warehouse has never had. */
    public long lockOnHand(Sku sku, String warehouse) {
        makeRows(List.of(new Move(sku, warehouse, 0, 0)));
        return jdbc.sql("SELECT on_hand FROM inventory.stock WHERE sku = :sku AND warehouse = :warehouse FOR UPDATE")
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query(Long.class)
                .single();
    }

    /** Whether anything has moved for what is named so. */
    public boolean hasMoved(UUID id, String name) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inventory.movement WHERE cause_id = :id AND cause = :cause)")
                .param("id", id)
                .param("cause", name)
                .query(Boolean.class)
                .single();
    }

    private boolean isDone(Cause cause) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM inventory.movement
                                       WHERE cause_id = :id AND cause = :cause AND kind = :kind)
                        """)
                .param("id", cause.id())
                .param("cause", cause.name())
                .param("kind", cause.kind())
                .query(Boolean.class)
                .single();
    }

    private StatementSpec over(List<Move> moves, String statement) {
        return jdbc.sql(MOVES + statement)
                .param("skus", texts(moves, move -> move.sku().value()))
                .param("warehouses", texts(moves, Move::warehouse))
                .param("onHand", numbers(moves, Move::onHand))
                .param("unavailable", numbers(moves, Move::unavailable));
    }

    private static String[] texts(List<Move> moves, Function<Move, String> value) {
        return moves.stream().map(value).toArray(String[]::new);
    }

    private static Long[] numbers(List<Move> moves, ToLongFunction<Move> value) {
        return moves.stream().map(value::applyAsLong).toArray(Long[]::new);
    }
}
