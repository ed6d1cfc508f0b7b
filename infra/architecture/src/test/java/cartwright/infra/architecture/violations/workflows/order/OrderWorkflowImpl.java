package cartwright.infra.architecture.violations.workflows.order;

public class OrderWorkflowImpl {}
