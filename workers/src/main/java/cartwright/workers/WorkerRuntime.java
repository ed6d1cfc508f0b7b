package cartwright.workers;

import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the workers once Temporal can be reached and, at shutdown, waits for what they are doing before the database is
 * closed under them.
 */
@Component
class WorkerRuntime implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerRuntime.class);

    private final WorkflowClient client;
    private final RoleWorkers roles;
    private final SearchAttributes searchAttributes;
    private final WorkersProperties properties;
    private final WorkerInterceptor interceptor;
    private volatile boolean wanted;
    private volatile WorkerFactory factory;
    private volatile Thread starter;

    WorkerRuntime(
            WorkflowClient client,
            RoleWorkers roles,
            SearchAttributes searchAttributes,
            WorkersProperties properties,
            WorkerInterceptor interceptor) {
        this.client = client;
        this.roles = roles;
        this.searchAttributes = searchAttributes;
        this.properties = properties;
        this.interceptor = interceptor;
        this.factory = newFactory();
        this.starter = Thread.ofVirtual().unstarted(this::startWhenReachable);
    }

    @Override
    public void start() {
        wanted = true;
        starter = Thread.ofVirtual().name("worker-start").start(this::startWhenReachable);
    }

    private void startWhenReachable() {
        while (wanted && !factory.isStarted()) {
            try {
                searchAttributes.register();
                roles.register(factory);
                factory.start();
                log.atInfo().addKeyValue("roles", properties.roles()).log("workers started");
            } catch (RuntimeException unreachable) {
                log.atWarn()
                        .addKeyValue("cause", unreachable.getMessage())
                        .addKeyValue("retryIn", properties.connectPause())
                        .log("Temporal cannot be used yet");
                factory = newFactory();
                pause();
            }
        }
    }

    private WorkerFactory newFactory() {
        return WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(properties.workflowCache())
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(interceptor)
                        .build());
    }

    private void pause() {
        try {
            Thread.sleep(properties.connectPause());
        } catch (InterruptedException interrupted) {
            wanted = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        wanted = false;
        starter.interrupt();
        factory.shutdown();
        factory.awaitTermination(properties.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        log.atInfo().addKeyValue("terminated", factory.isTerminated()).log("workers stopped");
    }

    /** Whether tasks are being taken. */
    boolean isWorking() {
        return factory.isStarted() && !factory.isShutdown();
    }

    WorkflowServiceStubs stubs() {
        return client.getWorkflowServiceStubs();
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    /** Last to start, first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
