package cartwright.infra.e2e;

import java.util.List;

/** What the shop's indices are, asked of OpenSearch itself. */
final class IndexRoom {

    private final ShopClient openSearch;

    /**
     * @param address its base URL
     */
    IndexRoom(String address) {
        openSearch = new ShopClient(address);
    }

    /**
     * What was written to an index.
     *
     * @param written products that it took
     * @param repeated those that it had already at their revision
     */
    record Writes(long written, long repeated) {}

    /** What was written to an index since it is there. */
    Writes writes(String index) {
        var stats = openSearch
                .get("/" + index + "/_stats/indexing", null)
                .body()
                .path("_all")
                .path("primaries")
                .path("indexing");
        return new Writes(
                stats.path("index_total").asLong(), stats.path("index_failed").asLong());
    }

    /** All that are searched under the name that the shop asks for. */
    List<String> searched() {
        return List.copyOf(openSearch.get("/_alias/products-2", null).body().propertyNames());
    }

    /** All that there are. */
    List<String> all() {
        return List.copyOf(openSearch.get("/products-*", null).body().propertyNames());
    }
}
