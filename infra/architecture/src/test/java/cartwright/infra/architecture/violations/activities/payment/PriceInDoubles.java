package cartwright.infra.architecture.violations.activities.payment;

record PriceInDoubles(double price) {}
