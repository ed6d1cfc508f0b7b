package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a batch of repairs: {@code bat_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record BatchId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "bat_";

    @JsonCreator
    public BatchId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid}. */
    public static BatchId of(UUID uuid) {
        return new BatchId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
