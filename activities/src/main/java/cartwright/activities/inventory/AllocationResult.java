package cartwright.activities.inventory;

import cartwright.workflows.inventory.Shortage;
import java.util.List;

/** Whether all lines can be served, and from where. */
public sealed interface AllocationResult {

    /** Every line is served. */
    record Served(List<Allocated> allocated) implements AllocationResult {
        public Served {
            allocated = List.copyOf(allocated);
        }
    }

    /** At least one sku falls short; nothing is taken. */
    record Insufficient(List<Shortage> shortages) implements AllocationResult {
        public Insufficient {
            shortages = List.copyOf(shortages);
        }
    }
}
