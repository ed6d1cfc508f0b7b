package cartwright.workers;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a worker process is set up.
 *
 * @param roles what it does; all of them unless set
 * @param workflowCache how many live workflows it keeps in memory; more are replayed when they go on
 * @param slots how many tasks run at once
 * @param stopWithin how long running tasks may take to end at shutdown
 * @param connectPause how long to wait before Temporal is asked again when it cannot be reached
 * @param deployment which version of the code it runs
 */
@Validated
@ConfigurationProperties("cartwright.workers")
public record WorkersProperties(
        @DefaultValue({
            "order",
            "payment",
            "fulfilment",
            "notification",
            "reconciliation",
            "catalog",
            "upkeep",
            "inventory",
            "events"
        })
        @NotEmpty
        Set<Role> roles,

        @DefaultValue("2000") @Min(10) int workflowCache,
        @DefaultValue @Valid Slots slots,
        @DefaultValue("20s") @NotNull Duration stopWithin,
        @DefaultValue("1s") @NotNull Duration connectPause,
        @DefaultValue @Valid Deployment deployment) {

    /**
     * Tasks at once, by kind.
     *
     * @param images how many are decoded at once, each in some 200 MB at most
     */
    public record Slots(
            @DefaultValue("40") @Min(1) int workflowTasks,
            @DefaultValue("40") @Min(1) int localActivities,
            @DefaultValue("40") @Min(1) int activities,
            @DefaultValue("1") @Min(1) int images) {}

    /**
     * The version of the code, for Worker Deployment Versioning: Temporal gives the process tasks once this version is made
     * current (docs/runbook.md, "Roll out a new version"). Without it the process is unversioned and takes every task.
     *
     * @param name the deployment's, the same for all versions of the workers; empty for none
     * @param buildId the version's, another for each build; empty for none
     */
    public record Deployment(
            @DefaultValue("") String name, @DefaultValue("") String buildId) {

        /** Whether tasks are given out by version. */
        @AssertTrue(message = "TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID are set together or not at all")
        public boolean isWholeOrAbsent() {
            return name.isBlank() == buildId.isBlank();
        }

        /** Whether the process has a version. */
        boolean isVersioned() {
            return !name.isBlank();
        }

        /**
         * The options of a worker of this version. What no workflow type says of itself goes on with the newest one. Without a
         * version nothing is said: the SDK asks for the version of whatever deployment it is told of.
         */
        WorkerOptions.Builder of(WorkerOptions.Builder worker) {
            return isVersioned()
                    ? worker.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
                            .setUseVersioning(true)
                            .setVersion(new WorkerDeploymentVersion(name, buildId))
                            .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
                            .build())
                    : worker;
        }
    }
}
