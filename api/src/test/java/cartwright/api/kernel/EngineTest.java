package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final String WORKFLOW = "dispute/stripe/dp_1";

    private final WorkflowServiceStubs nowhere = WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    private final Engine engine = new Engine(WorkflowClient.newInstance(nowhere));
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        nowhere.shutdownNow();
    }

    private static WorkflowUpdateHandle<?> carriedOut() {
        return (WorkflowUpdateHandle<?>) Proxy.newProxyInstance(
                EngineTest.class.getClassLoader(),
                new Class<?>[] {WorkflowUpdateHandle.class},
                (handle, method, arguments) -> "done");
    }

    private WorkflowUpdateHandle<?> refusedTwice(ErrorCode code) {
        if (asked.incrementAndGet() <= 2) {
            throw new Problem(code, "not yet");
        }
        return carriedOut();
    }

    @Test
    void asksAgainWhileTheWorkflowIsNotReady() {
        assertThat(engine.ask(WORKFLOW, () -> refusedTwice(ErrorCode.NOT_READY)))
                .isEqualTo(Engine.Reply.DONE);

        assertThat(asked).hasValue(3);
    }

    @Test
    void passesOnWhatIsRefusedForAnotherReason() {
        assertThatThrownBy(() -> engine.ask(WORKFLOW, () -> refusedTwice(ErrorCode.ILLEGAL_TRANSITION)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION));

        assertThat(asked).hasValue(1);
    }

    @Test
    void saysThatItIsNotReadyWhenItStaysSo() {
        assertThatThrownBy(() -> engine.ask(WORKFLOW, () -> {
                    asked.incrementAndGet();
                    throw new Problem(ErrorCode.NOT_READY, "not yet");
                }))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_READY));

        assertThat(asked).hasValueGreaterThan(1);
    }
}
