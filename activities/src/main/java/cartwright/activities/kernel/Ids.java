package cartwright.activities.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Draws ids: UUIDv7, so that they sort by time and find their partition. */
public final class Ids {

    /** Before every id in order: where the first page of a list begins. */
    public static final UUID FIRST = new UUID(0, 0);

    /** After every id in order, as PostgreSQL orders them: where the first page begins of a list that shows the latest first. */
    public static final UUID LAST = new UUID(-1, -1);

    private Ids() {}

    /** A new id, later in order than every id drawn here before. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /**
     * The id of what follows from {@code origin}: of the same origin and purpose always the same, and of the same time, so that it
     * is kept in the same month.
     */
    public static UUID derived(UUID origin, String purpose) {
        var digest = UUID.nameUUIDFromBytes((origin + " " + purpose).getBytes(StandardCharsets.UTF_8));
        return new UUID(
                (origin.getMostSignificantBits() & ~0xFFFFL) | 0x7000 | (digest.getMostSignificantBits() & 0xFFF),
                digest.getLeastSignificantBits());
    }
}
