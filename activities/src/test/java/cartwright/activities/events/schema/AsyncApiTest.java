package cartwright.activities.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AsyncAPI document beside what is published. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");

    private JsonNode document = new JsonMapper().createObjectNode();

    @BeforeEach
    void read() throws IOException {
        try (var text = Files.newBufferedReader(DOCUMENT)) {
            Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            document = new JsonMapper().valueToTree(tree);
        }
    }

    @Test
    void namesEveryTopicAndEveryTypeOnIt() {
        var documented = new TreeMap<String, TreeSet<String>>();
        document.get("channels")
                .properties()
                .forEach(channel -> documented.put(
                        channel.getValue().get("address").asString(),
                        new TreeSet<>(channel.getValue().get("messages").propertyNames())));

        var published = new TreeMap<String, TreeSet<String>>();
        Arrays.stream(EventStream.values()).forEach(stream -> published.put(stream.topic(), new TreeSet<>()));
        EventSchemas.in(EventSchemas.DIRECTORY).forEach((name, schema) -> {
            if (name.contains("/")) {
                published
                        .computeIfAbsent(name.substring(0, name.indexOf('/')), topic -> new TreeSet<>())
                        .add(schema.get("title").asString());
            }
        });
        assertThat(documented).isEqualTo(published);
    }

    @Test
    void leadsFromEachMessageToItsSchema() {
        document.get("components").get("messages").properties().forEach(message -> {
            var payload = message.getValue().get("payload").get("allOf");
            var schema = payload.get(1).get("properties");
            var file = DOCUMENT.resolveSibling(schema.get("data").get("$ref").asString());

            assertThat(schema.get("eventType").get("const").asString()).isEqualTo(message.getKey());
            assertThat(file).exists();
            assertThat(new JsonMapper().readTree(file).get("title").asString()).isEqualTo(message.getKey());
            assertThat(DOCUMENT.resolveSibling(payload.get(0).get("$ref").asString()))
                    .exists();
        });
    }
}
