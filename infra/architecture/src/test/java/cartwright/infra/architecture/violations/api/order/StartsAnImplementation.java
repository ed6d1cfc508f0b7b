package cartwright.infra.architecture.violations.api.order;

import cartwright.infra.architecture.violations.workflows.order.OrderWorkflowImpl;

class StartsAnImplementation {
    Class<?> workflow = OrderWorkflowImpl.class;
}
