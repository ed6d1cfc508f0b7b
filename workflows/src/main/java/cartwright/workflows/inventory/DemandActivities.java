package cartwright.workflows.inventory;

import io.temporal.activity.ActivityInterface;

/** The demand of past days, as forecasts learn from it. */
@ActivityInterface(namePrefix = "Demand")
public interface DemandActivities {

    /**
     * Sums up the days that are over and are not summed up yet, and the last ones once more. Safe to repeat.
     *
     * @return how many sums of a sku, warehouse and day were written
     */
    int sumUp();
}
