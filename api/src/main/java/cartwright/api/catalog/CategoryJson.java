package cartwright.api.catalog;

import cartwright.activities.catalog.AttributeDefinition;
import cartwright.activities.catalog.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category as it is shown.
 *
 * @param parent the id of the one above; null at the root
 * @param path the ids from the root to itself
 * @param attributes that it adds to those of the categories above
 */
record CategoryJson(
        String id,
        String name,
        @Nullable String parent,
        List<String> path,
        List<AttributeDefinition> attributes,
        long version) {

    static CategoryJson of(Category category) {
        return new CategoryJson(
                category.code(),
                category.name(),
                category.parent(),
                category.path(),
                category.attributes(),
                category.version());
    }
}
