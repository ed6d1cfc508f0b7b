package cartwright.activities.search;

import cartwright.activities.search.Purchases.Taste;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.FieldValueFactorModifier;
import org.opensearch.client.opensearch._types.query_dsl.FunctionBoostMode;
import org.opensearch.client.opensearch._types.query_dsl.FunctionScore;
import org.opensearch.client.opensearch._types.query_dsl.FunctionScoreMode;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch._types.query_dsl.TextQueryType;

/** What the index is asked: what the words find and how it is ranked. */
final class IndexQueries {

    /** How much of a longer question has to be there: both of two words, all but one of three or four, three quarters of more. */
    private static final String MOST_WORDS = "2<-1 4<-25%";

    private static final float AS_TYPED = 0.25f;
    private static final float AS_SKU = 50;
    private static final float AS_PHRASE = 0.5f;
    private static final int EXPANSIONS = 50;

    /** Nobody looks for more words; the index takes a bounded number of clauses, and each word is many of them. */
    private static final int MOST_LOOKED_FOR = 24;

    private static final int MOST_MISTYPED = 8;

    private IndexQueries() {}

    /** What the words find: stemmed with their synonyms; as they are typed, with a typing error or two; or by a sku. */
    static Query text(String asked) {
        if (asked.isEmpty()) {
            return Query.of(query -> query.matchAll(all -> all));
        }
        var words = asked.split("\\s+");
        var text = String.join(" ", Arrays.asList(words).subList(0, Math.min(words.length, MOST_LOOKED_FOR)));
        var ways = new ArrayList<>(List.of(meant(text), asPhrase(text), asSku(asked)));
        if (words.length <= MOST_MISTYPED) {
            ways.add(typed(text));
        }
        return Query.of(query -> query.bool(found -> found.should(ways).minimumShouldMatch("1")));
    }

    private static Query asSku(String text) {
        return Query.of(query -> query.term(term -> term.field("skus")
                .value(FieldValue.of(text.toUpperCase(Locale.ROOT)))
                .boost(AS_SKU)));
    }

    private static Query asPhrase(String text) {
        return Query.of(query -> query.matchPhrase(
                phrase -> phrase.field("name").query(text).slop(2).boost(AS_PHRASE)));
    }

    private static Query meant(String text) {
        return Query.of(query -> query.multiMatch(match -> match.query(text)
                .fields("name^3", "words^2", "description")
                .type(TextQueryType.CrossFields)
                .minimumShouldMatch(MOST_WORDS)));
    }

    private static Query typed(String text) {
        return Query.of(query -> query.multiMatch(match -> match.query(text)
                .fields("name.plain^3", "words^2")
                .type(TextQueryType.BestFields)
                .fuzziness("AUTO:4,8")
                .prefixLength(1)
                .maxExpansions(EXPANSIONS)
                .minimumShouldMatch(MOST_WORDS)
                .boost(AS_TYPED)));
    }

    /** The same, ranked by what is bought often, what is there, and what the customer likes. */
    static Query ranked(Query text, Taste taste) {
        var functions = new ArrayList<FunctionScore>();
        functions.add(FunctionScore.of(f -> f.weight(1f).filter(all -> all.matchAll(m -> m))));
        functions.add(FunctionScore.of(f -> f.weight(Ranking.SOLD)
                .fieldValueFactor(value -> value.field("sold")
                        .modifier(FieldValueFactorModifier.Ln1p)
                        .missing(0.0))));
        functions.add(FunctionScore.of(f -> f.weight(Ranking.IN_STOCK)
                .filter(q -> q.term(term -> term.field("inStock").value(FieldValue.of(true))))));
        if (!taste.products().isEmpty()) {
            functions.add(FunctionScore.of(f ->
                    f.weight(Ranking.BOUGHT).filter(q -> q.ids(ids -> ids.values(taste.products())))));
            functions.add(FunctionScore.of(f -> f.weight(Ranking.LIKED).filter(anyOf("category", taste.categories()))));
        }
        return Query.of(query -> query.functionScore(score -> score.query(text)
                .functions(functions)
                .scoreMode(FunctionScoreMode.Sum)
                .boostMode(FunctionBoostMode.Multiply)));
    }

    /** Prices in the currency that are valid now. */
    static Query valid(String currency, Instant now) {
        var instant = JsonData.of(now.toString());
        return Query.of(query -> query.bool(price -> price.filter(q ->
                        q.term(term -> term.field(Choices.PRICES + ".currency").value(FieldValue.of(currency))))
                .filter(q ->
                        q.range(range -> range.field(Choices.PRICES + ".from").lte(instant)))
                .filter(q ->
                        q.range(range -> range.field(Choices.PRICES + ".to").gt(instant)))));
    }

    /** Whether the field has one of {@code values}. */
    static Query anyOf(String field, List<String> values) {
        return Query.of(query -> query.terms(terms -> terms.field(field)
                .terms(any -> any.value(values.stream().map(FieldValue::of).toList()))));
    }
}
