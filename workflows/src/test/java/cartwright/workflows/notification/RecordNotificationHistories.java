package cartwright.workflows.notification;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.notification.NotificationWorkflowTest.FakeMessages;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link NotificationReplayTest} replays, on a real Temporal server:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordNotificationHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordNotificationHistories {

    /** Time is not skipped there, and a message is tried again after a pause. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void record(NotificationScenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        try (var environment = Histories.server()) {
            var messages = new FakeMessages();
            var worker = environment.newWorker(NotificationWorkflow.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
            worker.registerActivitiesImplementations(messages);
            environment.start();
            scenario.live(environment.getWorkflowClient(), messages);
            Histories.write(
                    scenario.history(),
                    environment
                            .getWorkflowClient()
                            .fetchHistory(scenario.workflowId())
                            .toJson(true));
        }
    }
}
