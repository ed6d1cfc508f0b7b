package cartwright.infra.architecture.violations.activities.order;

import cartwright.infra.architecture.violations.workflows.order.OrderWorkflowImpl;

class KnowsAnImplementation {
    Object workflow = new OrderWorkflowImpl();
}
