package cartwright.infra.sandbox.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees and their text: the form in which documents are stored, answered and sent. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException when the text is no JSON object
     */
    public static ObjectNode read(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("The text is not JSON", malformed);
        }
        throw new IllegalArgumentException("The text is not a JSON object");
    }

    /** Texts by name as an object. */
    public static ObjectNode object(Map<String, String> texts) {
        var node = object();
        texts.forEach(node::put);
        return node;
    }

    /** An object's members as texts, in their order. */
    public static Map<String, String> texts(JsonNode node) {
        var texts = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asString("")));
        return texts;
    }

    /** A text at a path of names, or null when it is absent, empty or no scalar. */
    public static @Nullable String text(JsonNode node, String... path) {
        var found = node;
        for (var name : path) {
            found = found.path(name);
        }
        if (!found.isValueNode() || found.isNull()) {
            return null;
        }
        var text = found.asString("");
        return text.isEmpty() ? null : text;
    }
}
