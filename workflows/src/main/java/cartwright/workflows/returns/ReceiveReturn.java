package cartwright.workflows.returns;

import java.util.List;

/**
 * What a warehouse found in a parcel.
 *
 * @param requestId names the message: told twice, it counts once
 * @param actor the account that tells
 */
public record ReceiveReturn(String requestId, List<Unit> units, String actor) {

    public ReceiveReturn {
        units = List.copyOf(units);
    }

    /** Units of a line, in addition to what was received before. */
    public record Unit(String lineId, long quantity) {}
}
