package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.WrongAttribute;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a category and those above it ask of its products' attributes; of two definitions of one name the nearer holds. */
public final class AttributeRules {

    private final String category;
    private final Map<String, AttributeDefinition> byName = new LinkedHashMap<>();

    /** Of the category with this code: the definitions, from the root down. */
    public AttributeRules(String category, Collection<AttributeDefinition> definitions) {
        this.category = category;
        definitions.forEach(definition -> byName.put(definition.name(), definition));
    }

    /** A value that cannot stand, or one that is missing, and why. */
    private record Fault(String attribute, String reason) {}

    /** The category's code. */
    String category() {
        return category;
    }

    /** The definitions that hold. */
    List<AttributeDefinition> definitions() {
        return List.copyOf(byName.values());
    }

    /**
     * What is wrong with the values of a product and its variants; what the product says wrongly is said once, not for each of its
     * variants.
     *
     * @param variants all, the first one first
     */
    public List<WrongAttribute> wrong(Map<String, Object> product, List<VariantDraft> variants) {
        var wrong = new ArrayList<WrongAttribute>();
        var shared = new HashSet<Fault>();
        for (int place = 0; place < variants.size(); place++) {
            var variant = variants.get(place);
            for (var fault : faults(Attributes.together(product, variant.attributes()))) {
                var isOwn = variant.attributes().containsKey(fault.attribute());
                if (isOwn || shared.add(fault)) {
                    wrong.add(new WrongAttribute(place, variant.sku(), fault.attribute(), fault.reason()));
                }
            }
        }
        return wrong;
    }

    /** What is wrong with the values of a variant and its product together. */
    private List<Fault> faults(Map<String, Object> values) {
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
