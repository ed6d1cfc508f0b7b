package cartwright.activities.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Draws ids: UUIDv7, so that they sort by time and find their partition. */
public final class Ids {

    private Ids() {}

    /** A new id, later in order than every id drawn here before. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
