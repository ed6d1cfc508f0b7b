package cartwright.infra.architecture.violations.workers;

import io.temporal.worker.WorkflowImplementationOptions;

class EndsOrdersByFaults {
    WorkflowImplementationOptions options() {
        return WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(IllegalStateException.class)
                .build();
    }
}
