package cartwright.workflows.inventory;

/** How lines are spread over warehouses that could ship them. */
public enum AllocationStrategy {
    /** Warehouses in their configured order. */
    PRIORITY,
    /** As few warehouses as together hold everything; of several such choices the first in their configured order. */
    FEWEST_SPLITS,
    /** Warehouses of the destination's country first, then their configured order. */
    NEAREST
}
