package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.search.CategoryTree.Node;
import cartwright.activities.search.Facets.CategoryCount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {

    private final CategoryTree tree = new CategoryTree(List.of(
            new Node("home", "Home", null),
            new Node("kitchen", "Kitchen", "home"),
            new Node("mugs", "Tea mugs", "Kitchen"),
            new Node("garden", "Garden", null)));

    @Test
    void widensACategoryToWhatIsBelowIt() {
        assertThat(tree.within("Home")).containsExactlyInAnyOrder("home", "kitchen", "mugs");
        assertThat(tree.within("mugs")).containsExactly("mugs");
        assertThat(tree.within("attic")).isEmpty();
    }

    @Test
    void addsCountsUpTheTreeAndLeavesEmptyCategoriesOut() {
        assertThat(tree.counted(Map.of("mugs", 3L, "home", 1L, "forgotten", 7L)))
                .containsExactlyInAnyOrder(
                        new CategoryCount("home", "Home", null, 4),
                        new CategoryCount("kitchen", "Kitchen", "home", 3),
                        new CategoryCount("mugs", "Tea mugs", "Kitchen", 3));
    }

    @Test
    void endsInATreeWhoseEventsAreNotAllThereYet() {
        var circle = new CategoryTree(List.of(new Node("a", "A", "b"), new Node("b", "B", "a")));

        assertThat(circle.within("a")).contains("a", "b");
        assertThat(circle.counted(Map.of("a", 1L))).isNotEmpty();
    }

    @Test
    void knowsWhatSomebodyBeginsToWrite() {
        assertThat(tree.begunBy(List.of("mu", "te"), Set.of("mugs")))
                .extracting(Node::code)
                .containsExactly("mugs");
        assertThat(tree.begunBy(List.of("ug"), Set.of("mugs"))).isEmpty();
    }

    @Test
    void leadsToWhatIsBelowButNotToWhereNothingIs() {
        assertThat(tree.begunBy(List.of("kit"), Set.of("mugs")))
                .extracting(Node::code)
                .containsExactly("kitchen");
        assertThat(tree.begunBy(List.of("gar"), Set.of("mugs"))).isEmpty();
    }
}
