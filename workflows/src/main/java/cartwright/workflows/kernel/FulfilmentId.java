package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names the part of an order that one warehouse ships: {@code ful_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record FulfilmentId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "ful_";

    @JsonCreator
    public FulfilmentId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid} in the database. */
    public static FulfilmentId of(UUID uuid) {
        return new FulfilmentId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
