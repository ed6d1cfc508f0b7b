package cartwright.activities.search;

import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.query_dsl.Operator;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What somebody who is typing may mean: categories and products in whose names every word typed so far begins a word. */
@Service
public class Suggestions {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 8;
    private static final int MOST_CATEGORIES = 3;
    /** Products of one name are one suggestion, so that more are looked at. */
    private static final int LOOKED_AT = 5;

    private final OpenSearch openSearch;
    private final FoundCategories categories;
    private final DatabaseTurns turns;
    private final SearchProperties properties;
    private final JdbcClient jdbc;

    Suggestions(
            OpenSearch openSearch,
            FoundCategories categories,
            DatabaseTurns turns,
            SearchProperties properties,
            JdbcClient jdbc) {
        this.openSearch = openSearch;
        this.categories = categories;
        this.turns = turns;
        this.properties = properties;
        this.jdbc = jdbc;
    }

    /**
     * A way to go on.
     *
     * @param text to show
     * @param sku of the product; null for a category
     * @param category the id of the category; null for a product
     */
    public record Suggestion(
            String text, @Nullable Sku sku, @Nullable String category) {}

    /**
     * The ways to go on, categories first, then products by how often they are bought.
     *
     * @param isDegraded whether PostgreSQL said so in place of the index
     */
    public record Suggested(List<Suggestion> items, boolean isDegraded) {}

    /** At most {@code most} ways to go on from {@code typed}; none before there is a word. */
    public Suggested to(String typed, int most) {
        var words = WORD.matcher(typed.toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group())
                .limit(MOST_WORDS)
                .toList();
        if (words.isEmpty()) {
            return new Suggested(List.of(), false);
        }
        var indexed = byIndex(words, most);
        var items = new ArrayList<>(categories.tree().begunBy(words, categories.filled()).stream()
                .limit(MOST_CATEGORIES)
                .map(node -> new Suggestion(node.name(), null, node.code()))
                .toList());
        items.addAll(indexed.orElseGet(() -> turns.take(() -> byDatabase(words, most))));
        return new Suggested(items.stream().limit(most).toList(), indexed.isEmpty());
    }

    private Optional<List<Suggestion>> byIndex(List<String> words, int most) {
        var begun = Query.of(query -> query.match(match -> match.field("name.beginning")
                .query(text -> text.stringValue(String.join(" ", words)))
                .operator(Operator.And)));
        var request = SearchRequest.of(search -> search.index(openSearch.alias())
                .query(IndexQueries.ranked(begun, Purchases.Taste.NONE))
                .source(source -> source.filter(fields -> fields.includes("sku", "name")))
                .size(most * LOOKED_AT));
        return openSearch
                .ask(client -> client.search(request, IndexedProduct.class))
                .map(response -> distinct(
                        response.hits().hits().stream()
                                .map(hit -> Objects.requireNonNull(hit.source()))
                                .map(product -> new Suggestion(product.name(), new Sku(product.sku()), null))
                                .toList(),
                        most));
    }

    private List<Suggestion> byDatabase(List<String> words, int most) {
        var query = words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
        return distinct(
                jdbc.sql("""
                                SELECT sku, name FROM search.document
                                WHERE active AND name_words @@ to_tsquery('simple', :query)
                                ORDER BY in_stock DESC, sold DESC, name LIMIT :limit
                                """)
                        .withQueryTimeout(properties.databaseSeconds())
                        .param("query", query)
                        .param("limit", most * LOOKED_AT)
                        .query((row, _) -> new Suggestion(row.getString("name"), new Sku(row.getString("sku")), null))
                        .list(),
                most);
    }

    private static List<Suggestion> distinct(List<Suggestion> found, int most) {
        var byText = new LinkedHashMap<String, Suggestion>();
        found.forEach(suggestion -> byText.putIfAbsent(suggestion.text().toLowerCase(Locale.ROOT), suggestion));
        return byText.values().stream().limit(most).toList();
    }
}
