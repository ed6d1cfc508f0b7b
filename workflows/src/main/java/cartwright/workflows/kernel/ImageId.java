package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an image of a product: {@code img_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record ImageId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "img_";

    @JsonCreator
    public ImageId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid}. */
    public static ImageId of(UUID uuid) {
        return new ImageId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
