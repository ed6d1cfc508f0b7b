package cartwright.activities.catalog.images;

import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bytes of images. What is put is noted before, so that nothing lies in the store that the database does not know of; what no image
 * names is removed at night, when its last upload is a day old.
 */
@Service
public class ImageObjects {

    private final JdbcClient jdbc;
    private final ObjectStore store;

    ImageObjects(JdbcClient jdbc, ObjectStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * Stores the bytes; the same bytes again are as good as stored. Never in a transaction: the note has to be there first.
     *
     * @throws UncheckedIOException when the caller's own bytes cannot be read
     */
    @Transactional(propagation = Propagation.NEVER)
    public void put(ObjectKey key, Content content) {
        jdbc.sql("""
                        INSERT INTO catalog.object (key, bytes) VALUES (:key, :bytes)
                        ON CONFLICT (key) DO UPDATE SET stored_at = now()
                        """).param("key", key.value()).param("bytes", content.length()).update();
        try {
            store.put(key, content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The bytes, for the caller to close. */
    public Optional<InputStream> open(String key) {
        return store.open(new ObjectKey(key));
    }

    /**
     * Removes objects that nothing names and that were put longer ago than {@code kept}, at most this many, and says how many. Their
     * notes are locked meanwhile: who puts the same bytes at this moment waits, and stores them anew.
     */
    @Transactional
    public int removeUnused(Duration kept, int atMost) {
        var keys = jdbc.sql("""
                        SELECT o.key FROM catalog.object o
                        WHERE o.stored_at < now() - :kept * interval '1 second'
                            AND NOT EXISTS (SELECT FROM catalog.image i WHERE i.object = o.key)
                            AND NOT EXISTS (SELECT FROM catalog.image_variant v WHERE v.object = o.key)
                        ORDER BY o.stored_at LIMIT :most FOR UPDATE OF o SKIP LOCKED
                        """)
                .param("kept", kept.toSeconds())
                .param("most", atMost)
                .query((row, number) -> new ObjectKey(row.getString(1)))
                .list();
        if (!keys.isEmpty()) {
            jdbc.sql("DELETE FROM catalog.object WHERE key = ANY (:keys)")
                    .param("keys", keys.stream().map(ObjectKey::value).toArray(String[]::new))
                    .update();
            store.delete(keys);
        }
        return keys.size();
    }
}
