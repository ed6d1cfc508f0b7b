package cartwright.infra.architecture.violations.activities.order;

class OrderManager {}
