package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a transfer of stock between warehouses: {@code trf_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record TransferId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "trf_";

    @JsonCreator
    public TransferId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid} in the database. */
    public static TransferId of(UUID uuid) {
        return new TransferId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
