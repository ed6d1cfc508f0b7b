package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.NewEvent;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The category tree as it is stored; who changes it holds its lock. */
@Component
class CategoryRows {

    /** How many levels there may be: one path is written and read whole. */
    static final int DEEPEST = 16;

    private final JdbcClient jdbc;
    private final CatalogLog log;

    CategoryRows(JdbcClient jdbc, CatalogLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /**
     * Where a category stands.
     *
     * @param path the ids from the root to itself
     */
    record Node(UUID id, String code, List<UUID> path, long version) {

        int depth() {
            return path.size();
        }
    }

    /** Lets no other change of the tree in until the transaction ends. */
    void lockTree() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('catalog.category', 0))")
                .query()
                .singleRow();
    }

    /** The category with this code. */
    Optional<Node> find(String code) {
        return jdbc.sql("SELECT id, code, path, version FROM catalog.category WHERE lower(code) = lower(:code)")
                .param("code", code)
                .query(CategoryRows::node)
                .optional();
    }

    private static Node node(ResultSet row, int number) throws SQLException {
        Array path = row.getArray("path");
        return new Node(
                row.getObject("id", UUID.class),
                row.getString("code"),
                List.of((UUID[]) path.getArray()),
                row.getLong("version"));
    }

    /** Stores a new category below {@code parent}. */
    void insert(UUID id, String code, CategoryDraft draft, Optional<Node> parent, String actor) {
        log.appending(event("CategoryCreated", CatalogLog.data(code, draft), actor), """
                        INSERT INTO catalog.category (id, code, name, parent_id, path)
                        VALUES (:id, :code, :name, :parent, :above::uuid[] || :id::uuid) RETURNING id, version
                        """)
                .param("id", id)
                .param("code", code)
                .param("name", draft.name())
                .param("parent", parent.map(Node::id).orElse(null), Types.OTHER)
                .param("above", path(parent))
                .update();
        define(id, draft);
    }

    /** Gives the category its name and attributes. */
    void update(Category before, CategoryDraft draft, String actor) {
        var data = CatalogLog.data(before.code(), new CategoryDraft(draft.name(), before.parent(), draft.attributes()));
        log.appending(event("CategoryChanged", data, actor), """
                        UPDATE catalog.category SET name = :name, version = version + 1, updated_at = now()
                        WHERE id = :id RETURNING id, version
                        """)
                .param("id", before.id())
                .param("name", draft.name())
                .update();
        jdbc.sql("DELETE FROM catalog.attribute WHERE category_id = :id")
                .param("id", before.id())
                .update();
        define(before.id(), draft);
    }

    private void define(UUID category, CategoryDraft draft) {
        var definitions = new ArrayList<Map<String, Object>>();
        for (var definition : draft.attributes()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("name", definition.name());
            row.put("place", definitions.size());
            row.put("type", definition.type());
            row.put("required", definition.required());
            row.put("minimum", definition.min());
            row.put("maximum", definition.max());
            row.put("options", definition.options());
            definitions.add(row);
        }
        jdbc.sql("""
                        INSERT INTO catalog.attribute (category_id, name, place, type, required, minimum, maximum, options)
                        SELECT :category, name, place, type, required, minimum, maximum, options
                        FROM jsonb_to_recordset(:definitions::jsonb) AS d (name text, place int, type text, required boolean,
                            minimum numeric, maximum numeric, options text[])
                        """)
                .param("category", category)
                .param("definitions", Json.write(definitions))
                .update();
    }

    /** How many levels the category and what is below it take. */
    int levels(Node node) {
        return jdbc.sql("SELECT max(cardinality(path)) FROM catalog.category WHERE path @> ARRAY[:id::uuid]")
                        .param("id", node.id())
                        .query(Integer.class)
                        .single()
                - node.depth()
                + 1;
    }

    /** Puts the category and all below it under {@code parent}. */
    void move(Node node, Optional<Node> parent, String actor) {
        var data = new LinkedHashMap<String, Object>();
        data.put("code", node.code());
        data.put("parent", parent.map(Node::code).orElse(null));
        log.appending(event("CategoryMoved", data, actor), """
                        UPDATE catalog.category SET parent_id = :parent, path = :above::uuid[] || id, version = version + 1,
                            updated_at = now()
                        WHERE id = :id RETURNING id, version
                        """)
                .param("id", node.id())
                .param("parent", parent.map(Node::id).orElse(null), Types.OTHER)
                .param("above", path(parent))
                .update();
        jdbc.sql("""
                        UPDATE catalog.category SET path = :above::uuid[] || path[:depth:]
                        WHERE path @> ARRAY[:id::uuid] AND id <> :id
                        """)
                .param("id", node.id())
                .param("above", path(parent))
                .param("depth", node.depth())
                .update();
    }

    /** Whether a category is below it or a product in it, those among them that are just being put there. */
    boolean isUsed(Node node) {
        jdbc.sql("SELECT id FROM catalog.category WHERE id = :id FOR UPDATE")
                .param("id", node.id())
                .query()
                .singleRow();
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM catalog.category WHERE parent_id = :id)
                            OR EXISTS (SELECT FROM catalog.product WHERE category_id = :id)
                        """).param("id", node.id()).query(Boolean.class).single();
    }

    /** Takes the category away, its attributes with it. */
    void delete(Node node, String actor) {
        log.appending(
                        event("CategoryDeleted", Map.of("code", node.code()), actor),
                        "DELETE FROM catalog.category WHERE id = :id RETURNING id, version + 1 AS version")
                .param("id", node.id())
                .update();
    }

    private static NewEvent event(String type, Map<String, ?> data, String actor) {
        return new NewEvent(CatalogLog.CATEGORY, type, data, actor);
    }

    private static UUID[] path(Optional<Node> parent) {
        return parent.map(found -> found.path().toArray(UUID[]::new)).orElseGet(() -> new UUID[0]);
    }
}
