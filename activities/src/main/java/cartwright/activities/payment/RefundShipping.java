package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.RefundedShipping;
import java.util.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What refunds give back of orders' shipping. */
@Service
public class RefundShipping {

    private final JdbcClient jdbc;

    RefundShipping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is promised or paid back of an order's shipping, by refunds that have not failed. */
    record Promised(Money amount, Money tax) {}

    /**
     * What is left of the order's shipping to give back, never below zero; the order's row or its payments' must be locked.
     *
     * @param shipping what it cost
     */
    public Money left(OrderId orderId, Money shipping) {
        var left = shipping.minus(promised(orderId, shipping.currency()).amount());
        return left.isNegative() ? Money.zero(shipping.currency()) : left;
    }

    private Promised promised(OrderId orderId, Currency currency) {
        return jdbc.sql("""
                        SELECT coalesce(sum(shipping_minor), 0)::bigint AS amount,
                               coalesce(sum(shipping_tax_minor), 0)::bigint AS tax
                        FROM payment.refund WHERE order_id = :order AND status NOT IN ('FAILED', 'CANCELED')
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new Promised(
                        new Money(row.getLong("amount"), currency), new Money(row.getLong("tax"), currency)))
                .single();
    }

    /** Writes down how much of a refund is shipping, and that part's tax; it must not count as promised yet. */
    void insert(OrderId orderId, RefundId refundId, RefundedShipping wanted) {
        var before = promised(orderId, wanted.shipping().currency());
        jdbc.sql("""
                        UPDATE payment.refund SET shipping_minor = :shipping, shipping_tax_minor = :tax,
                               order_shipping_minor = :orderShipping, order_shipping_tax_minor = :orderTax
                        WHERE order_id = :order AND id = :id
                        """)
                .param("shipping", wanted.amount().amountMinor())
                .param("tax", ShippingShare.tax(wanted, before).amountMinor())
                .param("orderShipping", wanted.shipping().amountMinor())
                .param("orderTax", wanted.shippingTax().amountMinor())
                .param("order", orderId.uuid())
                .param("id", refundId.uuid())
                .update();
    }

    /**
     * Whether the shipping of a refund that failed can be promised again: others may have had it since. If it can, its tax is what
     * they have left of that.
     */
    boolean fitAgain(Refunds.Refund failed) {
        if (!failed.shipping().isPositive()) {
            return true;
        }
        var wanted = wanted(failed);
        var fits = failed.shipping().compareTo(left(failed.orderId(), wanted.shipping())) <= 0;
        if (fits) {
            insert(failed.orderId(), failed.id(), wanted);
        }
        return fits;
    }

    private RefundedShipping wanted(Refunds.Refund refund) {
        var currency = refund.amount().currency();
        return jdbc.sql("""
                        SELECT order_shipping_minor, order_shipping_tax_minor FROM payment.refund
                        WHERE order_id = :order AND id = :id
                        """)
                .param("order", refund.orderId().uuid())
                .param("id", refund.id().uuid())
                .query((row, number) -> new RefundedShipping(
                        refund.shipping(),
                        new Money(row.getLong("order_shipping_minor"), currency),
                        new Money(row.getLong("order_shipping_tax_minor"), currency)))
                .single();
    }
}
