package cartwright.infra.architecture.violations.activities.checkout;

import cartwright.workflows.kernel.Money;

final class RoundsAShare {

    long of(Money price) {
        return Math.round(price.amountMinor() * 0.3);
    }
}
