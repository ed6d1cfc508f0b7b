package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's own description, as it hands it out. */
public final class Described {

    private static final JsonMapper JSON = new JsonMapper();
    private static @Nullable Described known;

    private final JsonNode document;

    private Described(JsonNode document) {
        this.document = document;
    }

    /** What {@code http} says of itself. All tests share one shop, which is asked once. */
    public static synchronized Described by(MockMvcTester http) {
        var before = known;
        if (before != null) {
            return before;
        }
        var answer = http.get().uri("/v3/api-docs").exchange();
        assertThat(answer).hasStatus(200);
        var described = new Described(JSON.readTree(text(answer)));
        known = described;
        return described;
    }

    /** The document itself. */
    public JsonNode document() {
        return document;
    }

    /** Every operation, such as {@code GET /v1/orders/{id}}, with what is said of it. */
    public Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        return operations;
    }

    /** The roles of which one is needed; none when no login is. */
    public static List<String> roles(JsonNode operation) {
        return operation.path("x-roles").valueStream().map(JsonNode::asString).toList();
    }

    /** Fails when nobody could know from the description that the endpoint answers so. */
    void requireAnswer(MvcTestResult answer) {
        var request = answer.getRequest();
        var path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var operation = operations().get(request.getMethod() + " " + path);
        if (operation == null) {
            return;
        }
        var status = String.valueOf(answer.getResponse().getStatus());
        var response = operation.path("responses").path(status);
        assertThat(response.isObject())
                .as("%s %s may answer %s: %s", request.getMethod(), path, status, text(answer))
                .isTrue();
        if (answer.getResponse().getStatus() >= 400) {
            var code = JSON.readTree(text(answer)).path("code").asString();
            assertThat(response.get("description").asString())
                    .as("%s %s answers %s", request.getMethod(), path, status)
                    .contains("`" + code + "`");
        }
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
