package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an order of the shop to a supplier: {@code po_} and a UUIDv7 in 32 hexadecimal digits. In JSON a plain string. */
public record PurchaseOrderId(@JsonValue String value) implements PrefixedId {

    /** What every such id begins with. */
    public static final String PREFIX = "po_";

    @JsonCreator
    public PurchaseOrderId {
        PrefixedId.requireValid(PREFIX, value);
    }

    /** The id that stands for {@code uuid} in the database. */
    public static PurchaseOrderId of(UUID uuid) {
        return new PurchaseOrderId(PrefixedId.format(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
