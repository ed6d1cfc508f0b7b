package cartwright.activities.events.schema;

import cartwright.activities.events.EventStream;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of events, as they are in the module's resources. */
public final class EventSchemas {

    /** Where they are in the checkout. */
    static final Path DIRECTORY = Path.of("src", "main", "resources", "events");

    private static final String ID = "https://cartwright/events/";
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(ids -> ids.mapPrefix(ID, "classpath:events/")));

    private EventSchemas() {}

    /**
     * What is wrong with the data of an event, in the words of the validator; an event without a schema has that wrong with
     * it.
     */
    public static List<String> problems(EventStream stream, String type, String version, String data) {
        var name = stream.topic() + "/" + type + "-" + version + ".json";
        if (EventSchemas.class.getResource("/events/" + name) == null) {
            return List.of(name + " is not there: every event has a schema");
        }
        return problems(name, data);
    }

    /** What is wrong with a JSON text by the schema of that name. */
    public static List<String> problems(String name, String json) {
        return REGISTRY.getSchema(SchemaLocation.of(ID + name)).validate(json, InputFormat.JSON).stream()
                .map(problem -> name + ": " + problem)
                .toList();
    }

    /** All of a directory by their names, such as {@code orders/OrderPlaced-1.0.json}. */
    static Map<String, JsonNode> in(Path directory) {
        var schemas = new TreeMap<String, JsonNode>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file ->
                            schemas.put(directory.relativize(file).toString().replace('\\', '/'), JSON.readTree(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return schemas;
    }
}
