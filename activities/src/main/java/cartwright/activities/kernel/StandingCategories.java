package cartwright.activities.kernel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The category tree as the catalogue's own rows have it, for those who keep a copy of it; beside {@link StandingProducts}. */
public interface StandingCategories {

    /**
     * A category as it stands.
     *
     * @param parent the code of the one right above it; null at the root
     * @param version of its last event
     */
    record Standing(
            UUID id, String code, String name, @Nullable String parent, long version) {}

    /** All of them. Joins the caller's transaction. */
    List<Standing> all();
}
