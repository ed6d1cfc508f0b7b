package cartwright.workflows.returns;

import cartwright.workflows.payment.PaymentMethod;

/**
 * Another payment for what an exchange costs.
 *
 * @param actor the account that gives it
 */
public record PayExchange(PaymentMethod payment, String actor) {}
