package cartwright.workflows.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemandWorkflowTest {

    private final AtomicInteger tries = new AtomicInteger();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    @BeforeEach
    void open() {
        var worker = environment.newWorker(Upkeep.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(DemandWorkflowImpl.class);
        worker.registerActivitiesImplementations((DemandActivities) () -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            return 7;
        });
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void sumsUpOnceTheDatabaseIsBack() {
        var sums = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        DemandWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Upkeep.TASK_QUEUE)
                                .build())
                .sumUp();

        assertThat(sums).isEqualTo(7);
        assertThat(tries).hasValue(3);
    }
}
