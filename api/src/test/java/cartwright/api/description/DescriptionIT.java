package cartwright.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.api.ApiTest;
import cartwright.api.Described;
import cartwright.api.kernel.ErrorCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class DescriptionIT extends ApiTest {

    @Test
    void isOpenApi31() {
        assertThat(Described.by(http).document().get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void groupsEndpointsByContext() {
        var groups = Described.by(http).document().at("/paths/~1v1~1orders/post/tags");

        assertThat(groups.valueStream()).extracting(JsonNode::asString).containsExactly("order");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void saysOfEveryErrorCodeWhereItIsAnsweredAndWhatItMeans(ErrorCode code) {
        var said = Described.by(http).operations().values().stream()
                .map(operation -> operation
                        .path("responses")
                        .path(String.valueOf(code.status().value()))
                        .path("description")
                        .asString(""))
                .collect(Collectors.joining());

        assertThat(said).contains("`" + code + "`: " + code.meaning());
        assertThat(Described.by(http)
                        .document()
                        .at("/components/schemas/Problem/properties/code/enum")
                        .valueStream())
                .extracting(JsonNode::asString)
                .contains(code.name());
    }

    @Test
    void describesTheBodyOfEverySuccess() {
        Described.by(http).operations().forEach((operation, said) -> {
            var successes = said.get("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .toList();
            assertThat(successes).as(operation).isNotEmpty();
            successes.stream()
                    .filter(answer -> !answer.getKey().equals("204"))
                    .forEach(answer -> assertThat(
                                    answer.getValue().at("/content").toString())
                            .as(operation)
                            .contains("#/components/schemas/"));
        });
    }

    @Test
    void needsAKeyWhereTheContractDoes() {
        var needed = Described.by(http).operations().entrySet().stream()
                .filter(operation -> needsKey(operation.getValue()))
                .map(Map.Entry::getKey);

        assertThat(needed)
                .containsExactly(
                        "POST /v1/claims",
                        "POST /v1/orders",
                        "POST /v1/orders/{id}/refunds",
                        "POST /v1/orders/{id}/returns");
    }

    @Test
    void rendersAPageToTryItThatLoadsTheDocument() throws Exception {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var page = client.send(request("/docs"), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("swagger-ui-bundle.js").contains("swagger-initializer.js");

            var folder = page.uri().getPath().replaceFirst("[^/]*$", "");
            var start = client.send(request(folder + "swagger-initializer.js"), BodyHandlers.ofString());
            assertThat(start.body()).contains("/v3/api-docs/swagger-config");
            var config = client.send(request("/v3/api-docs/swagger-config"), BodyHandlers.ofString());
            assertThat(config.body()).contains("\"url\":\"/v3/api-docs\"");
            assertThat(client.send(request(folder + "swagger-ui-bundle.js"), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    private static boolean needsKey(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.get("name").asString().equals("Idempotency-Key")
                        && parameter.path("required").asBoolean(false));
    }
}
