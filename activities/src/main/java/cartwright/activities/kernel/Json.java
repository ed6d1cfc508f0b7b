package cartwright.activities.kernel;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the database keeps it: fields a reader does not know are ignored, because rows outlive releases. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The value as JSON text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value as JSON text in UTF-8. */
    public static byte[] writeBytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The JSON text as a value. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** The JSON object as a map, in the order of its fields. */
    public static Map<String, Object> readMap(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    /** The JSON objects as maps, in their order. */
    public static List<Map<String, Object>> readMaps(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }
}
