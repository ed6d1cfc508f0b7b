package cartwright.infra.relevance;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;

/**
 * What people would want to find in the demo catalogue: for each query which skus are exactly it (3), nearly it (2) or worth a
 * look (1).
 */
final class Judgements {

    private static final String FILE = "judgements.csv";

    private Judgements() {}

    /** Grades by sku, by query. */
    static Map<String, Map<String, Integer>> read() throws IOException {
        var judgements = new LinkedHashMap<String, Map<String, Integer>>();
        try (var stream = Objects.requireNonNull(Judgements.class.getResourceAsStream(FILE), FILE);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                var rows = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            for (var row : rows) {
                var grades = judgements.computeIfAbsent(row.get("query"), query -> new HashMap<>());
                for (var sku : row.get("skus").split(" ", -1)) {
                    grades.put(sku, Integer.valueOf(row.get("grade")));
                }
            }
        }
        return judgements;
    }
}
