package cartwright.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Histories;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that were uploaded under earlier code must be processed under today's; see {@link RecordImageHistories}. */
class ProductImageReplayTest {

    /** An image whose processing was recorded. */
    enum Scenario {
        IMAGE_READY,
        IMAGE_RETRIED,
        IMAGE_REFUSED;

        String history() {
            return "histories/catalog/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithImagesThatWereUploadedEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(Scenario.IMAGE_READY.history()).replace("ProductImageRender", "ProductImageDraw");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(
                WorkflowExecutionHistory.fromJson(history), ProductImageWorkflowImpl.class);
    }
}
