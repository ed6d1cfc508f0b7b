package cartwright.workflows.inventory;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The stock's own bookkeeping. */
@ActivityInterface(namePrefix = "Stock")
public interface StockActivities {

    /** Compares all counters at one moment and keeps the result for the alarm. */
    StockCheckReport check();

    /**
     * Repairs drifted counters, row by row, each with a movement that says so. Safe to repeat: what was repaired has drifted no
     * more.
     */
    Repaired repair(RepairStock request);

    /** What was and what could not be repaired. */
    record Repaired(List<StockDrift> repaired, List<StockDrift> refused) {
        public Repaired {
            repaired = List.copyOf(repaired);
            refused = List.copyOf(refused);
        }
    }
}
