package cartwright.activities.events.provider;

import cartwright.activities.kernel.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A webhook's JSON object, of which nothing is taken for granted. */
record JsonTree(Map<?, ?> fields) {

    /** The body as text; empty when it is no UTF-8, which a lenient decoder would hide. */
    static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The text's object, one without fields when it is some other JSON.
     *
     * @throws tools.jackson.core.JacksonException when it is no JSON
     */
    static JsonTree parse(String text) {
        return new JsonTree(Json.read(text, Object.class) instanceof Map<?, ?> object ? object : Map.of());
    }

    /** The object in this field, one without fields when there is none. */
    JsonTree object(String field) {
        return fields.get(field) instanceof Map<?, ?> object ? new JsonTree(object) : new JsonTree(Map.of());
    }

    /** The objects in this field's list, none when there is no list. */
    List<JsonTree> list(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(object -> new JsonTree((Map<?, ?>) object))
                        .toList()
                : List.of();
    }

    /** The text in this field. */
    Optional<String> string(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
