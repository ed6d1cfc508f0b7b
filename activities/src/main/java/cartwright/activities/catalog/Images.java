package cartwright.activities.catalog;

import cartwright.workflows.kernel.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads images for those who process and serve them; how a product shows them is said by {@link Products}. */
@Service
public class Images {

    private final JdbcClient jdbc;
    private final Clock clock;

    Images(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An image as it was uploaded, and what became of it.
     *
     * @param object the key of its bytes
     */
    public record Uploaded(
            String object, ImageState state, @Nullable String problem) {}

    /** The image with this id. */
    public Optional<Uploaded> find(ImageId id) {
        return jdbc.sql("SELECT object, state, problem FROM catalog.image WHERE id = :id")
                .param("id", id.uuid())
                .query((row, number) -> new Uploaded(
                        row.getString("object"), ImageState.valueOf(row.getString("state")), row.getString("problem")))
                .optional();
    }

    /** A variant by its name. */
    public Optional<StoredVariant> variant(ImageId id, String name) {
        return jdbc.sql("SELECT * FROM catalog.image_variant WHERE image_id = :id AND name = :name")
                .param("id", id.uuid())
                .param("name", name)
                .query((row, number) -> new StoredVariant(
                        new ImageVariant(
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getInt("width"),
                                row.getInt("height"),
                                row.getInt("bytes")),
                        row.getString("object")))
                .optional();
    }

    /** Images that have waited so long: their workflow may never have been started, or was stopped. */
    public List<ImageId> waiting(Duration ago, int limit) {
        return jdbc.sql("""
                        SELECT id FROM catalog.image WHERE state = 'PROCESSING' AND added_at < :before
                        ORDER BY added_at LIMIT :limit
                        """)
                .param("before", clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> ImageId.of(row.getObject("id", UUID.class)))
                .list();
    }
}
