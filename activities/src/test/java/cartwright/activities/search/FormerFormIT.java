package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.indices.Alias;
import org.springframework.beans.factory.annotation.Autowired;

/** A release whose questions an index of the one before cannot answer. */
class FormerFormIT extends IndexedTest {

    private static final String FORMER = "products-of-before";

    private final ProductSearch search;
    private final OpenSearch openSearch;
    private final Shelf shelf;

    @Autowired
    FormerFormIT(ProductSearch search, OpenSearch openSearch, Shelf shelf) {
        this.search = search;
        this.openSearch = openSearch;
        this.shelf = shelf;
    }

    @Test
    void isAnsweredByPostgreSqlUntilAnIndexOfItsFormHasTakenThePlaceOfTheFormer() {
        var alias = openSearch.formerAliases().getFirst();
        openSearch.have(client ->
                client.indices().create(create -> create.index(FORMER).aliases(alias, Alias.of(itself -> itself))));
        var jar = shelf.put(shelf.category("Formed", null), "Formerly jar", 100, Map.of());
        shelf.hear();

        var before = search.find(Shelf.asking("formerly jar"));
        assertThat(before.isDegraded()).isTrue();
        assertThat(before.hits()).extracting(SearchAnswer.Hit::sku).containsExactly(jar.sku());
        assertThat(exists(FORMER)).isTrue();

        shelf.index();
        shelf.index();

        Answers.eventually(() -> search.find(Shelf.asking("formerly jar")), after -> {
            assertThat(after.isDegraded()).isFalse();
            assertThat(after.hits()).extracting(SearchAnswer.Hit::sku).containsExactly(jar.sku());
        });
        assertThat(exists(FORMER)).isFalse();
    }

    private boolean exists(String index) {
        return openSearch.have(
                client -> client.indices().exists(exists -> exists.index(index)).value());
    }
}
