package cartwright.infra.architecture.violations.activities.kernel;

import cartwright.infra.architecture.violations.activities.payment.PublicService;

class SeesAContext {
    Object service = new PublicService();
}
