package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an import of products: {@code imp_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record ImportId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "imp_";

    @JsonCreator
    public ImportId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid}. */
    public static ImportId of(UUID uuid) {
        return new ImportId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
