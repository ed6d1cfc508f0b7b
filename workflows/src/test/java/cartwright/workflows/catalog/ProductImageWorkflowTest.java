package cartwright.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.kernel.ImageId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductImageWorkflowTest {

    private static final ImageId ID = new ImageId("img_" + "0".repeat(31) + "1");
    private static final String RENDERED = "render " + ID + " on " + ProductImageActivities.RENDERING_QUEUE;

    private final FakeImages images = new FakeImages();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    @BeforeEach
    void open() {
        var worker = environment.newWorker(ProductImageWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ProductImageWorkflowImpl.class);
        worker.registerActivitiesImplementations(images);
        environment.newWorker(ProductImageActivities.RENDERING_QUEUE).registerActivitiesImplementations(images);
        environment.start();
    }

    @AfterEach
    void close() {
        images.letsGo();
        environment.close();
    }

    @Test
    void rendersOnTheQueueWhoseSlotsBoundTheMemory() {
        assertThat(processed()).isEqualTo(ImageOutcome.ready());
        assertThat(images.calls()).containsExactly(RENDERED);
    }

    @Test
    void endsWithTheReasonWhenTheImageIsRefused() {
        images.endsAs(ImageOutcome.refused("BROKEN"));

        assertThat(processed()).isEqualTo(ImageOutcome.refused("BROKEN"));
        assertThat(images.calls()).containsExactly(RENDERED);
    }

    @Test
    void endsWhenSomebodyHasRemovedTheImage() {
        images.endsAs(ImageOutcome.gone());

        assertThat(processed()).isEqualTo(ImageOutcome.gone());
    }

    @Test
    void waitsForAnObjectStoreThatComesBack() {
        images.failsFirst(20);

        assertThat(processed()).isEqualTo(ImageOutcome.ready());
        assertThat(images.calls()).hasSize(21).containsOnly(RENDERED);
    }

    @Test
    void refusesTheImageInSightWhenNothingHelpsForHours() {
        images.failsFirst(Integer.MAX_VALUE);

        assertThat(processed()).isEqualTo(ImageOutcome.refused(ProductImageActivities.GIVEN_UP));
        assertThat(images.calls()).last().isEqualTo("give up " + ID);
        assertThat(images.calls()).filteredOn(RENDERED::equals).hasSize(45);
    }

    @Test
    void startsAnImageOnceAndAgainOnlyWhenItWasStopped() {
        images.holds();
        assertThat(ImageStart.start(environment.getWorkflowClient(), ID)).isTrue();
        assertThat(ImageStart.start(environment.getWorkflowClient(), ID)).isFalse();
        Eventually.eventually(() -> assertThat(images.calls()).hasSize(1));

        WorkflowStub.fromTyped(workflow()).terminate("by mistake");

        assertThatThrownBy(this::result).isInstanceOf(WorkflowFailedException.class);
        images.letsGo();
        assertThat(ImageStart.start(environment.getWorkflowClient(), ID)).isTrue();
        assertThat(result()).isEqualTo(ImageOutcome.ready());
        assertThat(ImageStart.start(environment.getWorkflowClient(), ID)).isFalse();
    }

    private ImageOutcome processed() {
        ImageStart.start(environment.getWorkflowClient(), ID);
        return result();
    }

    private ImageOutcome result() {
        return WorkflowStub.fromTyped(workflow()).getResult(ImageOutcome.class);
    }

    private ProductImageWorkflow workflow() {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(ProductImageWorkflow.class, ProductImageWorkflow.workflowId(ID));
    }
}
