package cartwright.activities.kernel.seal;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.SealingActivities;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts anew what is not under the newest key, row by row in the order of their ids. A row that somebody else writes meanwhile
 * is left to them: whatever is written is under the newest key.
 */
@Component
public class Resealing implements SealingActivities {

    private static final int ROWS = 2_000;
    private final JdbcClient jdbc;
    private final Seal seal;
    private final List<SealedColumn> columns;

    Resealing(JdbcClient jdbc, Seal seal, List<SealedColumn> columns) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.columns = List.copyOf(columns);
    }

    private record Stored(UUID row, @Nullable String value, boolean isBehind) {}

    private record Anew(String value, @Nullable String lookup) {}

    @Override
    public List<String> columns() {
        return columns.stream().map(SealedColumn::name).sorted().toList();
    }

    @Override
    public Batch reseal(String name, @Nullable String after) {
        var column = columns.stream()
                .filter(some -> some.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name + " is sealed"));
        var seen = look(column, after == null ? Ids.FIRST : UUID.fromString(after));
        var behind = seen.stream().filter(Stored::isBehind).toList();
        var rewritten = behind.isEmpty() ? 0 : rewrite(column, behind);
        var isLast = seen.size() < ROWS;
        return new Batch(
                seen.size(), rewritten, isLast ? null : seen.getLast().row().toString());
    }

    private List<Stored> look(SealedColumn column, UUID after) {
        return jdbc.sql("""
                        SELECT %1$s AS id, %2$s AS value,
                               %2$s IS NOT NULL AND %2$s ->> :member IS DISTINCT FROM :key AS behind
                        FROM %3$s WHERE %1$s > :after ORDER BY %1$s LIMIT :rows
                        """.formatted(column.id(), column.column(), column.table()))
                .param("member", Seal.KEY)
                .param("key", seal.keyId())
                .param("after", after)
                .param("rows", ROWS)
                .query((row, number) ->
                        new Stored(row.getObject("id", UUID.class), row.getString("value"), row.getBoolean("behind")))
                .list();
    }

    /** Value and lookup change together: what is searched is under the key that {@code sealedWith} names. */
    private static String found(SealedColumn column) {
        var lookup = column.lookup();
        return lookup == null ? "" : ", " + lookup.column() + " = n.lookup";
    }

    private int rewrite(SealedColumn column, List<Stored> behind) {
        var anew = behind.stream().map(row -> again(column, row)).toList();
        return jdbc.sql("""
                        UPDATE %3$s AS t SET %2$s = n.value%4$s
                        FROM unnest(:rows, :was::jsonb[], :values::jsonb[], :lookups::text[]) AS n (id, was, value, lookup)
                        WHERE t.%1$s = n.id AND t.%2$s = n.was
                        """.formatted(column.id(), column.column(), column.table(), found(column)))
                .param("rows", behind.stream().map(Stored::row).toArray(UUID[]::new))
                .param("was", behind.stream().map(Stored::value).toArray(String[]::new))
                .param("values", anew.stream().map(Anew::value).toArray(String[]::new))
                .param("lookups", anew.stream().map(Anew::lookup).toArray(String[]::new))
                .update();
    }

    private Anew again(SealedColumn column, Stored stored) {
        var json = seal.openJson(column, stored.row(), Objects.requireNonNull(stored.value()));
        return new Anew(seal.sealJson(column, stored.row(), json), lookup(column, json));
    }

    private @Nullable String lookup(SealedColumn column, String json) {
        var lookup = column.lookup();
        if (lookup == null) {
            return null;
        }
        var text =
                Objects.requireNonNull(Json.readMap(json).get(lookup.member())).toString();
        return seal.lookups(column, text).getFirst();
    }
}
