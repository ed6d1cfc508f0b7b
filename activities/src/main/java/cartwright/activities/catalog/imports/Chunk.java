package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.PriceEditing;
import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of an import's products that is brought into the catalogue in one transaction.
 *
 * @param from the place before its first product
 * @param to the place of its last one
 * @param now from which on its prices are valid, as finely as the database keeps time
 */
record Chunk(ProductImport of, long from, long to, Instant now) {

    /** The next one of the import. */
    static Chunk after(ProductImport at, int most, Instant now) {
        return new Chunk(at, at.place(), Math.min(at.place() + most, at.rows()), now);
    }

    /** How many products it has. */
    long size() {
        return to - from;
    }

    /** Whether the import ends with it. */
    boolean isLast() {
        return to == of.rows();
    }

    /** A statement about its rows. */
    String about(String statement) {
        return statement.replace("{staged}", ProductStaging.table(of));
    }

    /** What its statements may name. */
    Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        parameters.put("mostPrices", PriceEditing.MOST);
        parameters.put("nowText", now.toString());
        parameters.put("metadata", Json.write(EventLog.metadata(of.requestedBy())));
        parameters.put("makesCategories", of.dryRun() && of.newCategories());
        return parameters;
    }
}
