package cartwright.infra.histories;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/**
 * Runs activities at the same time. A test environment of the SDK runs its activities on one thread, one after the other, so that calls
 * made at once to one of them never meet: each call takes an environment for itself.
 */
final class ActivityLanes implements AutoCloseable {

    private final List<TestActivityEnvironment> all;
    private final BlockingQueue<TestActivityEnvironment> idle;

    /**
     * @param atOnce how many activities run at the same time; more wait
     * @param activities the implementations
     */
    ActivityLanes(int atOnce, WorkflowClientOptions options, Object... activities) {
        all = Stream.generate(() -> environment(options, activities))
                .limit(atOnce)
                .toList();
        idle = new ArrayBlockingQueue<>(atOnce, false, all);
    }

    private static TestActivityEnvironment environment(WorkflowClientOptions options, Object... activities) {
        var environment = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(options)
                .build());
        environment.registerActivitiesImplementations(activities);
        return environment;
    }

    /** What a workflow calls, to be called by any number of threads. */
    <T> T stub(Class<T> activities) {
        return activities.cast(Proxy.newProxyInstance(
                activities.getClassLoader(),
                new Class<?>[] {activities},
                (proxy, method, arguments) -> call(activities, method, arguments)));
    }

    private Object call(Class<?> activities, Method method, Object[] arguments) throws Throwable {
        var environment = idle.take();
        try {
            return method.invoke(environment.newActivityStub(activities), arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        } finally {
            idle.add(environment);
        }
    }

    @Override
    public void close() {
        all.forEach(TestActivityEnvironment::close);
    }
}
