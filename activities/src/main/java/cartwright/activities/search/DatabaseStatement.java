package cartwright.activities.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A question as one statement: what the words find (matched), what is offered of it in which variants (offered) and which products
 * that leaves (judged). What is chosen of variants has to be true of one and the same.
 */
final class DatabaseStatement {

    private static final String SCORE = "ts_rank_cd(d.text, websearch_to_tsquery('english', :text), 1)"
            + " + CASE WHEN d.product_id = (SELECT product_id FROM search.variant WHERE sku = upper(:text)) THEN 1 ELSE 0 END";

    private static final String MATCH = """
             AND (d.text @@ websearch_to_tsquery('english', :text)
                  OR d.product_id = (SELECT product_id FROM search.variant WHERE sku = upper(:text) AND NOT withdrawn))
            """;

    /** Variants that can be had, with what each costs now, as {@code labels} and {@code amount}. */
    private static final String OFFERS = """
            (SELECT v.product_id, v.labels, r.amount_minor AS amount FROM search.variant v
             LEFT JOIN search.price r ON r.sku = v.sku AND r.currency = :currency
                AND r.valid_from <= :now AND coalesce(r.valid_to > :now, true)
             WHERE NOT v.withdrawn) v
            """;

    private static final int MOST_LABELS = 300;
    private static final String PRICE = "price";
    /** No facet: all choices are meant. */
    private static final String NONE = "";

    private final SearchQuestion question;
    /** What is chosen of variants, by facet. */
    private final Map<String, String> choices;

    private DatabaseStatement(SearchQuestion question) {
        this.question = question;
        this.choices = choices(question);
    }

    /**
     * The statement, whose one column is a JSON object of {@code total}, {@code hits}, {@code categories}, {@code labels} and {@code
     * prices}. Its parameters are currency, now, limit, offset and steps; text, within, min and max where they are asked for, and by
     * the attribute's place labels and beginning.
     */
    static String of(SearchQuestion question) {
        var statement = new DatabaseStatement(question);
        return statement.found() + statement.result();
    }

    private static Map<String, String> choices(SearchQuestion question) {
        var choices = new TreeMap<String, String>();
        if (question.hasPriceRange()) {
            choices.put(PRICE, "amount BETWEEN :min AND :max");
        }
        for (int place = 0; place < question.attributes().size(); place++) {
            choices.put(attribute(place), "labels && :labels" + place + "::text[]");
        }
        return choices;
    }

    private static String attribute(int place) {
        return "attribute" + place;
    }

    private String found() {
        return """
            WITH matched AS MATERIALIZED (
                SELECT d.product_id, d.sku, d.name, d.category, d.labels, d.sold, d.in_stock, d.created_at, d.image,
                    ((%s) * (1 + %s * ln(1 + d.sold) + CASE WHEN d.in_stock THEN %s ELSE 0 END))::real AS score
                FROM search.document d
                WHERE d.active%s%s),
            offered AS MATERIALIZED (
                SELECT m.product_id, v.labels, v.amount FROM matched m LEFT JOIN %s ON v.product_id = m.product_id),
            judged AS MATERIALIZED (
                SELECT m.*, o.lowest
                FROM matched m
                JOIN (SELECT product_id, min(amount) AS lowest FROM offered GROUP BY product_id HAVING bool_or(%s)) o
                    USING (product_id))
            """.formatted(
                        question.text().isEmpty() ? "1" : SCORE,
                        Ranking.SOLD,
                        Ranking.IN_STOCK,
                        question.category() == null ? "" : " AND d.category = ANY (:within)",
                        match(),
                        OFFERS,
                        allBut(NONE));
    }

    private String result() {
        return """
            SELECT jsonb_build_object(
                'total', (SELECT count(*) FROM judged),
                'hits', (SELECT coalesce(jsonb_agg(h), '[]') FROM (
                    SELECT sku, name, category, lowest, in_stock AS "inStock", image
                    FROM judged ORDER BY %s, score DESC, sku
                    LIMIT :limit OFFSET :offset) h),
                'categories', (SELECT coalesce(jsonb_object_agg(category, n), '{}') FROM (
                    SELECT category, count(*) AS n FROM %s GROUP BY category) c),
                'labels', (SELECT coalesce(jsonb_object_agg(label, n), '{}') FROM (%s) l),
                'prices', (SELECT jsonb_agg(coalesce(n, 0) ORDER BY place)
                    FROM generate_series(0, cardinality(:steps::bigint[])) place LEFT JOIN (
                        SELECT place, count(*) AS n FROM (
                            SELECT DISTINCT width_bucket(amount, :steps::bigint[]) AS place, product_id FROM offered
                            WHERE amount IS NOT NULL AND %s) o
                        GROUP BY place) p USING (place)))
            """.formatted(order(question.sort()), everywhere(), labels(), allBut(PRICE));
    }

    /**
     * What would be found in every category. Where one is chosen this is looked for beside what is found in it, and without what is
     * offered of it where nothing is chosen of that.
     */
    private String everywhere() {
        if (question.category() == null) {
            return "judged";
        }
        var chosen = choices.isEmpty()
                ? ""
                : " AND EXISTS (SELECT FROM " + OFFERS + " WHERE v.product_id = d.product_id AND " + allBut(NONE) + ")";
        return "search.document d WHERE d.active" + match() + chosen;
    }

    private String match() {
        return question.text().isEmpty() ? "" : MATCH;
    }

    private boolean isOfVariants(String facet) {
        return !others(facet).isEmpty();
    }

    private String allBut(String facet) {
        var others = others(facet);
        return others.isEmpty() ? "true" : others.stream().collect(Collectors.joining(" AND "));
    }

    private List<String> others(String facet) {
        return choices.entrySet().stream()
                .filter(choice -> !choice.getKey().equals(facet))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String order(SearchSort sort) {
        return switch (sort) {
            case RELEVANCE -> "score DESC";
            case PRICE_ASC -> "lowest ASC NULLS LAST";
            case PRICE_DESC -> "lowest DESC NULLS LAST";
            case NAME -> "lower(name)";
            case POPULARITY -> "sold DESC";
            case NEWEST -> "created_at DESC";
        };
    }

    /** Labels of what is left; of an attribute that is chosen, those of what the other choices leave. */
    private String labels() {
        var others = new StringBuilder();
        for (int place = 0; place < question.attributes().size(); place++) {
            others.append(" AND NOT starts_with(label, :beginning")
                    .append(place)
                    .append(')');
        }
        var facets = new ArrayList<String>();
        facets.add("(" + labels(NONE, others.toString()) + " ORDER BY n DESC, label LIMIT " + MOST_LABELS + ")");
        for (int place = 0; place < question.attributes().size(); place++) {
            facets.add(labels(attribute(place), " AND starts_with(label, :beginning" + place + ")"));
        }
        return String.join(" UNION ALL ", facets);
    }

    /**
     * Products by label. A product holds the labels of all its variants, which are faster to count and tell enough where nothing else
     * is chosen of variants.
     */
    private String labels(String facet, String which) {
        var labels = isOfVariants(facet)
                ? "(SELECT DISTINCT product_id, label FROM offered, unnest(labels) label WHERE " + allBut(facet) + which
                        + ") o"
                : "matched, unnest(labels) label WHERE true" + which;
        return "SELECT label, count(*) AS n FROM " + labels + " GROUP BY label";
    }
}
