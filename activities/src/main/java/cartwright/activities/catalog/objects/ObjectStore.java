package cartwright.activities.catalog.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps bytes by their digest. What is under a key never changes, so that each call may be repeated, and readers may keep what they
 * have read. Who puts objects notes them first ({@code catalog.object}), so that those nothing names are found.
 */
public interface ObjectStore {

    /**
     * Stores the bytes, or finds them stored; it is whole there or not at all.
     *
     * @throws ObjectStoreAway when the store does not answer; the caller retries
     * @throws IllegalArgumentException when the bytes are not those that the key names
     * @throws IOException when the caller's own bytes cannot be read
     */
    void put(ObjectKey key, Content content) throws IOException;

    /**
     * The bytes, for the caller to close; empty when there are none.
     *
     * @throws ObjectStoreAway when the store does not answer
     */
    Optional<InputStream> open(ObjectKey key);

    /**
     * Whether there are bytes under the key.
     *
     * @throws ObjectStoreAway when the store does not answer
     */
    boolean exists(ObjectKey key);

    /**
     * Removes the objects; those that there are not are removed already.
     *
     * @throws ObjectStoreAway when not all are removed; the caller retries
     */
    void delete(Collection<ObjectKey> keys);

    /**
     * Bytes to be stored.
     *
     * @param source is opened again for each attempt
     */
    record Content(long length, Source source) {

        /** Bytes in memory. */
        public static Content of(byte[] bytes) {
            return new Content(bytes.length, () -> new ByteArrayInputStream(bytes));
        }
    }

    /** Where bytes come from. */
    interface Source {

        /** The bytes from their beginning. */
        InputStream open() throws IOException;
    }
}
