package cartwright.activities.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a category and those above it ask of its products' attributes; of two definitions of one name the nearer holds. */
final class AttributeRules {

    private final String category;
    private final Map<String, AttributeDefinition> byName = new LinkedHashMap<>();

    /** Of the category with this code: the definitions, from the root down. */
    AttributeRules(String category, Collection<AttributeDefinition> definitions) {
        this.category = category;
        definitions.forEach(definition -> byName.put(definition.name(), definition));
    }

    /** A value that cannot stand, or one that is missing, and why. */
    record Fault(String attribute, String reason) {}

    /** The category's code. */
    String category() {
        return category;
    }

    /** The definitions that hold. */
    List<AttributeDefinition> definitions() {
        return List.copyOf(byName.values());
    }

    /** What is wrong with the values of a variant and its product together. */
    List<Fault> faults(Map<String, Object> values) {
        var faults = new ArrayList<Fault>();
        values.forEach((name, value) -> {
            var definition = byName.get(name);
            if (definition == null) {
                faults.add(new Fault(name, "is no attribute of the category; it has " + byName.keySet()));
            } else {
                definition.fault(value).ifPresent(reason -> faults.add(new Fault(name, reason)));
            }
        });
        byName.values().stream()
                .filter(definition -> definition.required() && !values.containsKey(definition.name()))
                .forEach(definition -> faults.add(new Fault(definition.name(), "is required in this category")));
        return faults;
    }
}
