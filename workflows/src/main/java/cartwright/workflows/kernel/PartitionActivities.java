package cartwright.workflows.kernel;

import io.temporal.activity.ActivityInterface;

/** Partitions in PostgreSQL. */
@ActivityInterface(namePrefix = "Partitions")
public interface PartitionActivities {

    /** Makes the partitions that are missing, each in a transaction of its own, and looks into the DEFAULT ones. */
    PartitionReport keepAhead();
}
