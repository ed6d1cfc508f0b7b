package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the category tree. */
@Service
public class Categories {

    private static final String ATTRIBUTES = """
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'name', a.name, 'type', a.type, 'required', a.required, 'min', a.minimum, 'max', a.maximum,
                'options', a.options) ORDER BY %s), '[]')
            FROM catalog.attribute a WHERE %s
            """;

    private static final String SELECT = """
            SELECT jsonb_build_object(
                'id', c.id, 'code', c.code, 'name', c.name, 'version', c.version,
                'parent', (SELECT p.code FROM catalog.category p WHERE p.id = c.parent_id),
                'path', (SELECT jsonb_agg(p.code ORDER BY cardinality(p.path)) FROM catalog.category p WHERE p.id = ANY (c.path)),
                'attributes', (%s))
            FROM catalog.category c
            """.formatted(ATTRIBUTES.formatted("a.place", "a.category_id = c.id"));

    private final JdbcClient jdbc;

    Categories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The category with this code. */
    public Optional<Category> find(String code) {
        return jdbc.sql(SELECT + "WHERE lower(c.code) = lower(:code)")
                .param("code", code)
                .query((row, number) -> Json.read(row.getString(1), Category.class))
                .optional();
    }

    /**
     * Categories after {@code after} in the order of their codes in small letters, at most {@code limit}.
     *
     * @param parent the code of the one right above them; null for all of the tree
     */
    public List<Category> list(@Nullable String parent, String after, int limit) {
        var statement = jdbc.sql(SELECT + "WHERE lower(c.code) COLLATE \"C\" > :after"
                        + (parent == null
                                ? ""
                                : " AND c.parent_id = (SELECT id FROM catalog.category WHERE lower(code) = lower(:parent))")
                        + " ORDER BY lower(c.code) COLLATE \"C\" LIMIT :limit")
                .param("after", after)
                .param("limit", limit);
        return (parent == null ? statement : statement.param("parent", parent))
                .query((row, number) -> Json.read(row.getString(1), Category.class))
                .list();
    }

    /** What products of the category may or must say of themselves, its own definitions and inherited ones; empty when there is none. */
    public Optional<List<AttributeDefinition>> attributesOf(String code) {
        return rules(code, "").map(AttributeRules::definitions);
    }

    /** The same, to check values by, of a category that is not deleted until the transaction ends. */
    public Optional<AttributeRules> rules(String code) {
        return rules(code, " FOR KEY SHARE OF c");
    }

    private Optional<AttributeRules> rules(String code, String lock) {
        var attributes =
                ATTRIBUTES.formatted("array_position(c.path, a.category_id), a.place", "a.category_id = ANY (c.path)");
        return jdbc.sql("SELECT c.code, (" + attributes + ") FROM catalog.category c WHERE lower(c.code) = lower(:code)"
                        + lock)
                .param("code", code)
                .query((row, number) -> new AttributeRules(
                        row.getString(1), List.of(Json.read(row.getString(2), AttributeDefinition[].class))))
                .optional();
    }
}
