package cartwright.workflows.returns;

import java.util.List;

/**
 * What became of units.
 *
 * @param requestId names the message: told twice, it counts once
 * @param actor the account that looked
 */
public record InspectReturn(String requestId, List<Unit> units, String actor) {

    public InspectReturn {
        units = List.copyOf(units);
    }

    /** Units of a line that share a disposition, in addition to what was inspected before. */
    public record Unit(String lineId, long quantity, Disposition disposition) {}
}
