package cartwright.activities.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category as somebody wants it; its fields are those of {@link Category}.
 *
 * @param parent null for one at the root
 */
public record CategoryDraft(String name, @Nullable String parent, List<AttributeDefinition> attributes) {

    public CategoryDraft {
        attributes = List.copyOf(attributes);
    }
}
