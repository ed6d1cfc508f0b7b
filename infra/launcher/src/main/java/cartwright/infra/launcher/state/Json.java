package cartwright.infra.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the launcher reads and writes it; unknown fields are ignored, so that an older launcher reads newer files. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The mapper, for documents without a record of their own. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** {@code value} as text. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * What {@code file} holds; empty when there is no such file.
     *
     * @throws IOException when it cannot be read or is not what it should be
     */
    public static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readString(file), type));
        } catch (JacksonException unreadable) {
            throw new IOException(file + " is not readable as JSON", unreadable);
        }
    }
}
