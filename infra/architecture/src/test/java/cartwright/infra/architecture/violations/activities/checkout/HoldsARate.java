package cartwright.infra.architecture.violations.activities.checkout;

import cartwright.workflows.kernel.Money;

record HoldsARate(Money price, double[] rates) {}
