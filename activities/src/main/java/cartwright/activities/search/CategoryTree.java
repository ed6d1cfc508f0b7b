package cartwright.activities.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Categories by what is above and below them. Products name their own category alone, so that moving one touches no product. */
final class CategoryTree {

    /** As deep as the catalogue lets a tree grow; also what ends a walk through a tree whose events are not all there yet. */
    private static final int DEEPEST = 16;

    private final Map<String, Node> byCode = new LinkedHashMap<>();
    private final Map<String, List<Node>> below = new HashMap<>();

    CategoryTree(List<Node> nodes) {
        nodes.forEach(node -> byCode.put(key(node.code()), node));
        nodes.forEach(
                node -> below.computeIfAbsent(node.parent() == null ? "" : key(node.parent()), _ -> new ArrayList<>())
                        .add(node));
    }

    /**
     * A category.
     *
     * @param code names it
     * @param parent the code of what it is right below; null at the root
     */
    record Node(String code, String name, @Nullable String parent) {}

    /** The codes of the category and of all below it; none when there is no such. */
    List<String> within(String code) {
        var codes = new ArrayList<String>();
        var node = byCode.get(key(code));
        if (node != null) {
            collect(node, codes, DEEPEST);
        }
        return codes;
    }

    private void collect(Node node, List<String> codes, int levels) {
        codes.add(node.code());
        if (levels > 1) {
            below.getOrDefault(key(node.code()), List.of()).forEach(child -> collect(child, codes, levels - 1));
        }
    }

    /** How many products are in each category or below it, from how many are right in it; empty categories are left out. */
    List<Facets.CategoryCount> counted(Map<String, Long> own) {
        var sums = new HashMap<String, Long>();
        own.forEach((code, count) -> upwards(code).forEach(node -> sums.merge(key(node.code()), count, Long::sum)));
        return byCode.values().stream()
                .filter(node -> sums.containsKey(key(node.code())))
                .map(node -> new Facets.CategoryCount(
                        node.code(), node.name(), node.parent(), Objects.requireNonNull(sums.get(key(node.code())))))
                .toList();
    }

    /**
     * The categories in whose names each of {@code words}, in small letters, begins a word.
     *
     * @param filled the codes of those in which something is; what is neither among them nor above one leads nowhere and is left out
     */
    List<Node> begunBy(List<String> words, Set<String> filled) {
        var leading = filled.stream()
                .flatMap(code -> upwards(code).stream())
                .map(node -> key(node.code()))
                .collect(Collectors.toSet());
        return byCode.values().stream()
                .filter(node -> leading.contains(key(node.code())))
                .filter(node -> {
                    var name = List.of(key(node.name()).split("[^\\p{L}\\p{N}]+"));
                    return words.stream().allMatch(word -> name.stream().anyMatch(part -> part.startsWith(word)));
                })
                .toList();
    }

    /** The category and those above it. */
    private List<Node> upwards(String code) {
        var way = new ArrayList<Node>();
        var node = byCode.get(key(code));
        while (node != null && way.size() < DEEPEST) {
            way.add(node);
            node = node.parent() == null ? null : byCode.get(key(node.parent()));
        }
        return way;
    }

    private static String key(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
