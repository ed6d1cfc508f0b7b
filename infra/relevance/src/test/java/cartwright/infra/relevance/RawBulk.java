package cartwright.infra.relevance;

import cartwright.activities.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The documents of the index that is searched, ready to be inserted into another of the same form, by plain HTTP. */
final class RawBulk {

    private static final int BATCH = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final List<Map<?, ?>> documents = new ArrayList<>();
    private List<String> requests = List.of();

    RawBulk(String url) throws IOException, InterruptedException {
        this.url = url;
        var found = Json.readMap(send("POST", "/products-2/_search?size=10000", "{}", "application/json"));
        var hits = (Map<?, ?>) Objects.requireNonNull(found.get("hits"));
        ((List<?>) Objects.requireNonNull(hits.get("hits"))).forEach(hit -> documents.add((Map<?, ?>) hit));
    }

    int size() {
        return documents.size();
    }

    /** Makes an empty index, and what is to be sent to it. */
    void prepare(String index) throws IOException, InterruptedException {
        try (var form = Objects.requireNonNull(RawBulk.class.getResourceAsStream("/search/products-index.json"))) {
            send("PUT", "/" + index, new String(form.readAllBytes(), StandardCharsets.UTF_8), "application/json");
        }
        var prepared = new ArrayList<String>();
        for (int from = 0; from < documents.size(); from += BATCH) {
            var request = new StringBuilder();
            documents
                    .subList(from, Math.min(from + BATCH, documents.size()))
                    .forEach(document -> request.append(Json.write(Map.of(
                                    "index", Map.of("_index", index, "_id", String.valueOf(document.get("_id"))))))
                            .append('\n')
                            .append(Json.write(Objects.requireNonNull(document.get("_source"))))
                            .append('\n'));
            prepared.add(request.toString());
        }
        requests = prepared;
    }

    /** Sends all of it. */
    void insert() throws IOException, InterruptedException {
        for (var request : requests) {
            var answer = send("POST", "/_bulk", request, "application/x-ndjson");
            if (!answer.contains("\"errors\":false")) {
                throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 500)));
            }
        }
    }

    private String send(String method, String path, String body, String type) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }
}
