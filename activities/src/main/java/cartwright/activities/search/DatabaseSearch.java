package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds products by PostgreSQL's full text: stemmed, but without synonyms and typing errors, and for everybody alike. */
@Component
class DatabaseSearch {

    private static final String SCORE = "ts_rank_cd(d.text, websearch_to_tsquery('english', :text), 1)"
            + " + CASE WHEN d.product_id = (SELECT product_id FROM search.variant WHERE sku = upper(:text)) THEN 1 ELSE 0 END";

    private static final String MATCH = """
             AND (d.text @@ websearch_to_tsquery('english', :text)
                  OR d.product_id = (SELECT product_id FROM search.variant WHERE sku = upper(:text) AND NOT withdrawn))
            """;

    private static final int MOST_LABELS = 300;

    private final JdbcClient jdbc;
    private final SearchProperties properties;
    private final Clock clock;

    DatabaseSearch(JdbcClient jdbc, SearchProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    private record Row(
            String sku,
            String name,
            String category,
            @Nullable Long lowest,
            boolean inStock,
            @Nullable ShownImage image) {}

    private record Result(
            long total, List<Row> hits, Map<String, Long> categories, Map<String, Long> labels, List<Long> prices) {}

    /**
     * What is found.
     *
     * @param within the codes of the category that was chosen and of those below it
     */
    Found find(SearchQuestion question, List<String> within) {
        var choices = choices(question);
        var parameters = parameters(question, within);
        var hasText = !question.text().isEmpty();
        var judged = choices.entrySet().stream()
                .map(choice -> ", (" + choice.getValue() + ") AS " + choice.getKey())
                .collect(Collectors.joining());
        var sql = matched(hasText) + "judged AS (SELECT *" + judged + " FROM matched) " + result(question, choices);
        if (hasText) {
            parameters.put("text", question.text());
        }
        var result = jdbc.sql(sql)
                .withQueryTimeout(properties.databaseSeconds())
                .params(parameters)
                .query((row, _) -> Json.read(row.getString(1), Result.class))
                .single();
        return new Found(
                result.hits().stream().map(row -> hit(row, question)).toList(),
                result.total(),
                result.categories(),
                result.labels(),
                result.prices());
    }

    private static String matched(boolean hasText) {
        return """
            WITH matched AS MATERIALIZED (
                SELECT d.sku, d.name, d.category, d.labels, d.sold, d.in_stock, d.created_at, d.image, p.amounts, p.lowest,
                    ((%s) * (1 + %s * ln(1 + d.sold) + CASE WHEN d.in_stock THEN %s ELSE 0 END))::real AS score
                FROM search.document d
                LEFT JOIN LATERAL (
                    SELECT array_agg(r.amount_minor) AS amounts, min(r.amount_minor) AS lowest
                    FROM search.variant v JOIN search.price r USING (sku)
                    WHERE v.product_id = d.product_id AND NOT v.withdrawn AND r.currency = :currency
                      AND r.valid_from <= :now AND coalesce(r.valid_to > :now, true)) p ON true
                WHERE d.active%s),
            """.formatted(hasText ? SCORE : "1", Ranking.SOLD, Ranking.IN_STOCK, hasText ? MATCH : "");
    }

    private static String result(SearchQuestion question, Map<String, String> choices) {
        return """
            SELECT jsonb_build_object(
                'total', (SELECT count(*) FROM judged WHERE %1$s),
                'hits', (SELECT coalesce(jsonb_agg(h), '[]') FROM (
                    SELECT sku, name, category, lowest, in_stock AS "inStock", image
                    FROM judged WHERE %1$s ORDER BY %2$s, score DESC, sku
                    LIMIT :limit OFFSET :offset) h),
                'categories', (SELECT coalesce(jsonb_object_agg(category, n), '{}') FROM (
                    SELECT category, count(*) AS n FROM judged WHERE %3$s GROUP BY category) c),
                'labels', (SELECT coalesce(jsonb_object_agg(label, n), '{}') FROM (%4$s) l),
                'prices', (SELECT jsonb_agg(n ORDER BY place) FROM (
                    SELECT r.place, count(j.sku) AS n
                    FROM jsonb_to_recordset(:ranges::jsonb) AS r (place int, "from" bigint, until bigint)
                    LEFT JOIN judged j ON %5$s AND EXISTS (
                        SELECT FROM unnest(j.amounts) a WHERE a >= r."from" AND coalesce(a < r.until, true))
                    GROUP BY r.place) p))
            """.formatted(
                        allBut("", choices),
                        order(question.sort()),
                        allBut("in_category", choices),
                        labels(question, choices),
                        allBut("in_price", choices));
    }

    private Map<String, Object> parameters(SearchQuestion question, List<String> within) {
        var parameters = new HashMap<String, Object>();
        parameters.put("currency", question.currency().getCurrencyCode());
        parameters.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        parameters.put("limit", question.limit());
        parameters.put("offset", question.offset());
        parameters.put("ranges", Json.write(ranges()));
        if (question.category() != null) {
            parameters.put("within", within.toArray(String[]::new));
        }
        if (question.hasPriceRange()) {
            parameters.put("min", question.priceMin() == null ? 0L : question.priceMin());
            parameters.put("max", question.priceMax() == null ? Long.MAX_VALUE : question.priceMax());
        }
        var place = 0;
        for (var name : question.attributes().keySet()) {
            parameters.put("labels" + place, question.labels(name).toArray(String[]::new));
            parameters.put("beginning" + place, name + "=");
            place++;
        }
        return parameters;
    }

    private List<Map<String, Object>> ranges() {
        var ranges = properties.ranges();
        return IntStream.range(0, ranges.size())
                .mapToObj(place -> {
                    var range = new HashMap<String, Object>();
                    range.put("place", place);
                    range.put("from", ranges.get(place).from());
                    range.put("until", ranges.get(place).until());
                    return (Map<String, Object>) range;
                })
                .toList();
    }

    /** What is chosen, each as a column of its own. */
    private static Map<String, String> choices(SearchQuestion question) {
        var choices = new LinkedHashMap<String, String>();
        if (question.category() != null) {
            choices.put("in_category", "category = ANY (:within)");
        }
        if (question.hasPriceRange()) {
            choices.put("in_price", "EXISTS (SELECT FROM unnest(amounts) a WHERE a BETWEEN :min AND :max)");
        }
        for (int place = 0; place < question.attributes().size(); place++) {
            choices.put("in_attribute" + place, "labels && :labels" + place + "::text[]");
        }
        return choices;
    }

    private static String allBut(String column, Map<String, String> choices) {
        var others = choices.keySet().stream()
                .filter(choice -> !choice.equals(column))
                .collect(Collectors.joining(" AND "));
        return others.isEmpty() ? "true" : others;
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
    private static String labels(SearchQuestion question, Map<String, String> choices) {
        var sql = new StringBuilder("(SELECT label, count(*) AS n FROM judged, unnest(labels) label WHERE ")
                .append(allBut("", choices));
        for (int place = 0; place < question.attributes().size(); place++) {
            sql.append(" AND NOT starts_with(label, :beginning").append(place).append(')');
        }
        sql.append(" GROUP BY label ORDER BY n DESC, label LIMIT ")
                .append(MOST_LABELS)
                .append(')');
        for (int place = 0; place < question.attributes().size(); place++) {
            sql.append(" UNION ALL (SELECT label, count(*) FROM judged, unnest(labels) label WHERE ")
                    .append(allBut("in_attribute" + place, choices))
                    .append(" AND starts_with(label, :beginning")
                    .append(place)
                    .append(") GROUP BY label)");
        }
        return sql.toString();
    }

    private static SearchAnswer.Hit hit(Row row, SearchQuestion question) {
        var lowest = row.lowest();
        return new SearchAnswer.Hit(
                new Sku(row.sku()),
                row.name(),
                row.category(),
                lowest == null ? null : new Money(lowest, question.currency()),
                row.inStock(),
                row.image());
    }
}
