package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a claim: {@code clm_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record ClaimId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "clm_";

    @JsonCreator
    public ClaimId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid} in the database. */
    public static ClaimId of(UUID uuid) {
        return new ClaimId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
