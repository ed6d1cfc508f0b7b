package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds products by PostgreSQL's full text: stemmed, but without synonyms and typing errors, and for everybody alike. */
@Component
class DatabaseSearch {

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
        var result = jdbc.sql(DatabaseStatement.of(question))
                .withQueryTimeout(properties.databaseSeconds())
                .params(parameters(question, within))
                .query((row, _) -> Json.read(row.getString(1), Result.class))
                .single();
        return new Found(
                result.hits().stream().map(row -> hit(row, question)).toList(),
                result.total(),
                result.categories(),
                result.labels(),
                result.prices());
    }

    private Map<String, Object> parameters(SearchQuestion question, List<String> within) {
        var parameters = new HashMap<String, Object>();
        parameters.put("currency", question.currency().getCurrencyCode());
        parameters.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        parameters.put("limit", question.limit());
        parameters.put("offset", question.offset());
        parameters.put("steps", steps());
        if (!question.text().isEmpty()) {
            parameters.put("text", question.text());
        }
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

    /** Where all ranges of prices but the first begin. */
    private Long[] steps() {
        return properties.priceSteps().toArray(Long[]::new);
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
