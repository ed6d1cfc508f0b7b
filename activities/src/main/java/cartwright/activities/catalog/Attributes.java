package cartwright.activities.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Values by the names of attributes: texts, numbers and truths, as JSON has them. */
final class Attributes {

    private Attributes() {}

    /** The values in the order of their names, unchangeable. */
    static Map<String, Object> ordered(Map<String, Object> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What a product's values become with those of a variant, which win. */
    static Map<String, Object> together(Map<String, Object> product, Map<String, Object> variant) {
        var together = new TreeMap<>(product);
        together.putAll(variant);
        return Collections.unmodifiableMap(together);
    }
}
