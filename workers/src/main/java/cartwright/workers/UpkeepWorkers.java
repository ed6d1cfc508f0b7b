package cartwright.workers;

import cartwright.workflows.inventory.DemandActivities;
import cartwright.workflows.inventory.DemandWorkflowImpl;
import cartwright.workflows.inventory.StockActivities;
import cartwright.workflows.inventory.StockCheckWorkflowImpl;
import cartwright.workflows.inventory.StockRepairWorkflowImpl;
import cartwright.workflows.kernel.PartitionActivities;
import cartwright.workflows.kernel.PartitionsWorkflowImpl;
import cartwright.workflows.kernel.RetentionActivities;
import cartwright.workflows.kernel.RetentionWorkflowImpl;
import cartwright.workflows.kernel.SealingActivities;
import cartwright.workflows.kernel.SealingWorkflowImpl;
import cartwright.workflows.repair.RepairActivities;
import cartwright.workflows.repair.RepairBatchWorkflowImpl;
import cartwright.workflows.search.IndexCheckWorkflowImpl;
import cartwright.workflows.search.ReindexWorkflowImpl;
import cartwright.workflows.search.SearchIndexActivities;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import org.springframework.stereotype.Component;

/** What the upkeep role runs. */
@Component
class UpkeepWorkers {

    private final BeatingUpkeep jobs;
    private final RepairActivities repairs;
    private final SearchIndexActivities searchIndex;

    UpkeepWorkers(
            PartitionActivities partitions,
            RetentionActivities retention,
            StockActivities stock,
            SealingActivities sealing,
            RepairActivities repairs,
            DemandActivities demand,
            SearchIndexActivities searchIndex) {
        this.jobs = new BeatingUpkeep(partitions, retention, sealing, stock, demand);
        this.repairs = repairs;
        this.searchIndex = searchIndex;
    }

    void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(
                failingOnBadInput(),
                PartitionsWorkflowImpl.class,
                RetentionWorkflowImpl.class,
                SealingWorkflowImpl.class,
                StockCheckWorkflowImpl.class,
                StockRepairWorkflowImpl.class,
                RepairBatchWorkflowImpl.class,
                DemandWorkflowImpl.class,
                ReindexWorkflowImpl.class,
                IndexCheckWorkflowImpl.class);
        worker.registerActivitiesImplementations(jobs, repairs, searchIndex);
    }

    /** Operators write a repair's input by hand: a mistake is to fail it at once, not to retry its task for ever, unseen. */
    private static WorkflowImplementationOptions failingOnBadInput() {
        return WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(DataConverterException.class, IllegalArgumentException.class)
                .build();
    }
}
