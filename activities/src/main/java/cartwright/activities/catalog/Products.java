package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads products as they stand in the database, whatever their status; prices that have ended are left out. */
@Service
public class Products {

    private static final String SELECT = """
            SELECT jsonb_build_object(
                'id', p.id, 'sku', p.sku, 'name', p.name, 'description', p.description, 'category', c.code,
                'taxClass', p.tax_class, 'status', p.status, 'attributes', p.attributes, 'version', p.version,
                'updatedAt', p.updated_at,
                'images', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                        'id', 'img_' || replace(i.id::text, '-', ''), 'alt', i.alt, 'state', i.state,
                        'problem', i.problem, 'width', i.width, 'height', i.height,
                        'variants', (
                            SELECT coalesce(jsonb_agg(jsonb_build_object(
                                'name', a.name, 'mediaType', a.media_type, 'width', a.width, 'height', a.height,
                                'bytes', a.bytes) ORDER BY a.width, a.name), '[]')
                            FROM catalog.image_variant a WHERE a.image_id = i.id))
                        ORDER BY i.place, i.id), '[]')
                    FROM catalog.image i WHERE i.product_id = p.id),
                'variants', (
                    SELECT jsonb_agg(jsonb_build_object(
                        'sku', v.sku, 'name', v.name, 'attributes', v.own_attributes, 'withdrawn', v.withdrawn,
                        'prices', (
                            SELECT coalesce(jsonb_agg(jsonb_build_object(
                                'id', r.id, 'validFrom', r.valid_from, 'validTo', r.valid_to,
                                'price', jsonb_build_object('amountMinor', r.amount_minor, 'currency', r.currency))
                                ORDER BY r.currency, r.valid_from), '[]')
                            FROM catalog.price r WHERE r.sku = v.sku AND coalesce(r.valid_to > :now, true)))
                        ORDER BY v.withdrawn, v.place, v.sku)
                    FROM catalog.variant v WHERE v.product_id = p.id))
            FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Products(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The product that has this sku, its first variant's or another's. */
    public Optional<Product> find(Sku sku) {
        return jdbc.sql(SELECT + "WHERE p.id = (SELECT product_id FROM catalog.variant WHERE sku = :sku)")
                .param("sku", sku.value())
                .param("now", now())
                .query((row, number) -> Json.read(row.getString(1), Product.class))
                .optional();
    }

    /** Products after {@code after} in the order of their skus, at most {@code limit}. */
    public List<Product> list(ProductFilter filter, String after, int limit) {
        var conditions = new ArrayList<String>();
        var parameters = new LinkedHashMap<String, Object>();
        if (filter.category() != null) {
            conditions.add("""
                    c.path @> (SELECT ARRAY[k.id] FROM catalog.category k WHERE lower(k.code) = lower(:category))
                    """);
            parameters.put("category", filter.category());
        }
        filter.attributes().forEach((name, value) -> conditions.add(saying(name, value, parameters)));
        return jdbc.sql(SELECT + "WHERE p.sku > :after AND p.status = ANY (:statuses)"
                        + String.join(
                                "", conditions.stream().map(" AND "::concat).toList())
                        + " ORDER BY p.sku LIMIT :limit")
                .param("now", now())
                .param("after", after)
                .param("statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new))
                .params(parameters)
                .param("limit", limit)
                .query((row, number) -> Json.read(row.getString(1), Product.class))
                .list();
    }

    /** A value comes as text, and may be stored as a text, a number or a truth. */
    private static String saying(String name, String value, Map<String, Object> parameters) {
        var readings = new ArrayList<String>();
        readings.add(Json.write(Map.of(name, value)));
        if (value.matches("true|false|-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
            readings.add("{" + Json.write(name) + ":" + value.replaceFirst("^(-?)0+(?=[0-9])", "$1") + "}");
        }
        var alternatives = new ArrayList<String>();
        for (var reading : readings) {
            var parameter = "attribute" + parameters.size();
            parameters.put(parameter, reading);
            alternatives.add("v.attributes @> :" + parameter + "::jsonb");
        }
        return "p.id IN (SELECT v.product_id FROM catalog.variant v WHERE NOT v.withdrawn AND ("
                + String.join(" OR ", alternatives) + "))";
    }

    /** Locks the product until the transaction ends, and says which it is. */
    Optional<UUID> lock(Sku sku) {
        return jdbc.sql("""
                        SELECT id FROM catalog.product
                        WHERE id = (SELECT product_id FROM catalog.variant WHERE sku = :sku) FOR UPDATE
                        """).param("sku", sku.value()).query(UUID.class).optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
