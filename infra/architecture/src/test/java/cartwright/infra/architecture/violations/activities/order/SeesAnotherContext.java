package cartwright.infra.architecture.violations.activities.order;

import cartwright.infra.architecture.violations.activities.payment.PublicService;

class SeesAnotherContext {
    Object service = new PublicService();
}
