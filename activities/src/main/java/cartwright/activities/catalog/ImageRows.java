package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Images as they are stored; who changes them holds their product's lock. */
@Component
class ImageRows {

    private final JdbcClient jdbc;

    ImageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose image it is, by the product's own sku. */
    Optional<Sku> productOf(ImageId id) {
        return jdbc.sql(
                        "SELECT p.sku FROM catalog.image i JOIN catalog.product p ON p.id = i.product_id WHERE i.id = :id")
                .param("id", id.uuid())
                .query((row, number) -> new Sku(row.getString(1)))
                .optional();
    }

    void insert(ImageId id, UUID product, NewImage image, String actor, Instant now) {
        jdbc.sql("""
                        INSERT INTO catalog.image (id, product_id, place, alt, object, width, height, added_by, added_at)
                        SELECT :id, :product, coalesce(max(place) + 1, 0), :alt, :object, :width, :height, :actor,
                               :now::timestamptz
                        FROM catalog.image WHERE product_id = :product
                        """)
                .param("id", id.uuid())
                .param("product", product)
                .param("alt", image.alt())
                .param("object", image.object())
                .param("width", image.width())
                .param("height", image.height())
                .param("actor", actor)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void describe(ImageId id, String alt) {
        jdbc.sql("UPDATE catalog.image SET alt = :alt WHERE id = :id")
                .param("alt", alt)
                .param("id", id.uuid())
                .update();
    }

    /** Lets the images stand in this order. */
    void arrange(List<ImageId> order) {
        jdbc.sql("""
                        UPDATE catalog.image i SET place = o.place - 1
                        FROM unnest(:ids::uuid[]) WITH ORDINALITY AS o (id, place) WHERE i.id = o.id
                        """)
                .param("ids", order.stream().map(id -> id.uuid().toString()).toArray(String[]::new))
                .update();
    }

    /** Lets the image go; its objects are removed once nothing names them. */
    void delete(ImageId id) {
        jdbc.sql("DELETE FROM catalog.image WHERE id = :id")
                .param("id", id.uuid())
                .update();
    }

    /** Shows the image by its variants; false when it is not being processed. */
    boolean show(ImageId id, List<StoredVariant> variants) {
        if (!settle(id, ImageState.READY, Optional.empty())) {
            return false;
        }
        var rows = variants.stream()
                .map(stored -> Map.of(
                        "name", stored.variant().name(),
                        "object", stored.object(),
                        "media_type", stored.variant().mediaType(),
                        "width", stored.variant().width(),
                        "height", stored.variant().height(),
                        "bytes", stored.variant().bytes()))
                .toList();
        jdbc.sql("""
                        INSERT INTO catalog.image_variant (image_id, name, object, media_type, width, height, bytes)
                        SELECT :id, name, object, media_type, width, height, bytes
                        FROM jsonb_to_recordset(:rows::jsonb)
                            AS v (name text, object text, media_type text, width int, height int, bytes int)
                        """).param("id", id.uuid()).param("rows", Json.write(rows)).update();
        return true;
    }

    /** Ends the processing; false when it has ended. */
    boolean settle(ImageId id, ImageState state, Optional<String> problem) {
        return jdbc.sql("""
                        UPDATE catalog.image SET state = :state, problem = :problem::text
                        WHERE id = :id AND state = 'PROCESSING'
                        """)
                        .param("state", state.name())
                        .param("problem", problem.orElse(null))
                        .param("id", id.uuid())
                        .update()
                == 1;
    }
}
