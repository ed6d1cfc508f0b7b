package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a dispute, whoever the provider is: {@code dsp_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record DisputeId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "dsp_";

    @JsonCreator
    public DisputeId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid} in the database. */
    public static DisputeId of(UUID uuid) {
        return new DisputeId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
