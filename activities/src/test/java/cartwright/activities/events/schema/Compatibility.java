package cartwright.activities.events.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether a schema may take the place of a released one: what was written by the old one is good by the new one, so that a log is read
 * from its beginning; and who knows only the old one finds in new events all that it promised. Optional properties and
 * definitions may come, words of description may change, and nothing else.
 */
final class Compatibility {

    private static final Set<String> WORDS = Set.of("description", "title", "$comment", "examples");
    /** Whose members are named by us, so that more of them may come. */
    private static final Set<String> NAMED = Set.of("properties", "$defs");

    private final List<String> breaks = new ArrayList<>();

    private Compatibility() {}

    /** What a reader of the released schema would lose, each with its place; empty when it may be replaced. */
    static List<String> breaks(JsonNode released, JsonNode proposed) {
        var comparison = new Compatibility();
        comparison.compare("", released, proposed);
        return comparison.breaks;
    }

    /** The same over a directory: none of its schemas may be missing. */
    static List<String> breaks(Map<String, JsonNode> released, Map<String, JsonNode> proposed) {
        var all = new ArrayList<String>();
        released.forEach((name, schema) -> {
            var successor = proposed.get(name);
            if (successor == null) {
                all.add(name + " is gone");
            } else {
                breaks(schema, successor).forEach(problem -> all.add(name + problem));
            }
        });
        return all;
    }

    private void compare(String place, JsonNode released, JsonNode proposed) {
        if (!released.isObject() || !proposed.isObject()) {
            if (!released.equals(proposed)) {
                breaks.add(place + " was " + released + " and is " + proposed);
            }
            return;
        }
        var names = new TreeSet<String>(released.propertyNames());
        names.addAll(proposed.propertyNames());
        names.removeAll(WORDS);
        for (var name : names) {
            keyword(place + "/" + name, name, released.get(name), proposed.get(name));
        }
    }

    private void keyword(String place, String name, @Nullable JsonNode released, @Nullable JsonNode proposed) {
        if (NAMED.contains(name) && released != null && proposed != null) {
            released.properties().forEach(member -> {
                var successor = proposed.get(member.getKey());
                if (successor == null) {
                    breaks.add(place + "/" + member.getKey() + " is gone");
                } else {
                    compare(place + "/" + member.getKey(), member.getValue(), successor);
                }
            });
        } else if (name.equals("required") && released != null && proposed != null) {
            required(place, words(released), words(proposed));
        } else if (released == null || proposed == null) {
            breaks.add(place + (released == null ? " is new" : " is gone"));
        } else {
            compare(place, released, proposed);
        }
    }

    private void required(String place, Set<String> released, Set<String> proposed) {
        released.stream()
                .filter(field -> !proposed.contains(field))
                .forEach(field -> breaks.add(place + " no longer promises " + field));
        proposed.stream()
                .filter(field -> !released.contains(field))
                .forEach(field -> breaks.add(place + " asks for " + field + ", which older events lack"));
    }

    private static Set<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
