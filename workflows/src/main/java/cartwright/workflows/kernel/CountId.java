package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a count sheet: {@code cnt_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record CountId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "cnt_";

    @JsonCreator
    public CountId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid} in the database. */
    public static CountId of(UUID uuid) {
        return new CountId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
