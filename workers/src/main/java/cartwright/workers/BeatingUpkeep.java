package cartwright.workers;

import cartwright.activities.kernel.Pulse;
import cartwright.workflows.inventory.DemandActivities;
import cartwright.workflows.inventory.RepairStock;
import cartwright.workflows.inventory.StockActivities;
import cartwright.workflows.inventory.StockCheckReport;
import cartwright.workflows.kernel.PartitionActivities;
import cartwright.workflows.kernel.PartitionReport;
import cartwright.workflows.kernel.RetentionActivities;
import cartwright.workflows.kernel.SealingActivities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nightly jobs' steps, each with heartbeats for as long as it takes: their statements say nothing themselves. */
final class BeatingUpkeep
        implements PartitionActivities, RetentionActivities, SealingActivities, StockActivities, DemandActivities {

    private final PartitionActivities partitions;
    private final RetentionActivities retention;
    private final SealingActivities sealing;
    private final StockActivities stock;
    private final DemandActivities demand;

    BeatingUpkeep(
            PartitionActivities partitions,
            RetentionActivities retention,
            SealingActivities sealing,
            StockActivities stock,
            DemandActivities demand) {
        this.partitions = partitions;
        this.retention = retention;
        this.sealing = sealing;
        this.stock = stock;
        this.demand = demand;
    }

    @Override
    public PartitionReport keepAhead() {
        return Pulse.during(partitions::keepAhead);
    }

    @Override
    public List<String> kinds() {
        return Pulse.during(retention::kinds);
    }

    @Override
    public RetentionActivities.Batch forget(String kind) {
        return Pulse.during(() -> retention.forget(kind));
    }

    @Override
    public List<String> columns() {
        return Pulse.during(sealing::columns);
    }

    @Override
    public SealingActivities.Batch reseal(String column, @Nullable String after) {
        return Pulse.during(() -> sealing.reseal(column, after));
    }

    @Override
    public StockCheckReport check() {
        return Pulse.during(stock::check);
    }

    @Override
    public Repaired repair(RepairStock request) {
        return Pulse.during(() -> stock.repair(request));
    }

    @Override
    public int sumUp() {
        return Pulse.during(demand::sumUp);
    }
}
