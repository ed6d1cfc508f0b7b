package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Categories that are suggested to who is typing. */
@Import(Shelf.class)
class SuggestionsIT extends ShopTest {

    private final Suggestions suggestions;
    private final Shelf shelf;

    @Autowired
    SuggestionsIT(Suggestions suggestions, Shelf shelf) {
        this.suggestions = suggestions;
        this.shelf = shelf;
    }

    @Test
    void suggestsNoCategoryInWhichNothingIsSold() {
        var barren = shelf.category("Quizzical barren", null);
        var root = shelf.category("Quizzical root", null);
        var leaf = shelf.category("Quizzical leaf", root);
        shelf.put(leaf, "Thing", 100, Map.of());
        shelf.hear();

        Answers.eventually(
                () -> categories("quizzical"),
                found -> assertThat(found).contains(root, leaf).doesNotContain(barren));
    }

    private List<String> categories(String typed) {
        return suggestions.to(typed, 20).items().stream()
                .map(Suggestions.Suggestion::category)
                .filter(code -> code != null)
                .toList();
    }
}
