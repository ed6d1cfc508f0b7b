package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.RefundedShipping;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What refunds give back of orders' shipping. */
@Service
public class RefundShipping {

    private final JdbcClient jdbc;

    RefundShipping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is promised or paid back of an order's shipping. Of a refund that failed counts what it has given all the same beyond its
     * goods, which come first.
     */
    record Promised(Money amount, Money tax) {}

    /**
     * What is left of the order's shipping to give back, never below zero; the order's row or its payments' must be locked.
     *
     * @param shipping what it cost
     */
    public Money left(OrderId orderId, Money shipping) {
        var left = shipping.minus(promised(orderId, shipping.currency(), null).amount());
        return left.isNegative() ? Money.zero(shipping.currency()) : left;
    }

    /** @param except a refund that does not count */
    private Promised promised(OrderId orderId, Currency currency, @Nullable RefundId except) {
        return jdbc.sql("""
                        SELECT coalesce(sum(part), 0)::bigint AS amount,
                               coalesce(sum(round(shipping_tax_minor::numeric * part / nullif(shipping_minor, 0))), 0)::bigint AS tax
                        FROM (SELECT r.shipping_minor, r.shipping_tax_minor,
                                     CASE WHEN NOT %s THEN r.shipping_minor
                                          ELSE greatest(0, least(r.shipping_minor, %s - (r.amount_minor - r.shipping_minor)))
                                     END AS part
                              FROM payment.refund r
                              WHERE r.order_id = :order AND r.id IS DISTINCT FROM CAST(:except AS uuid)) parts
                        """.formatted(RefundCap.FAILED, RefundCap.GIVEN))
                .param("order", orderId.uuid())
                .param("except", except == null ? null : except.uuid())
                .query((row, number) -> new Promised(
                        new Money(row.getLong("amount"), currency), new Money(row.getLong("tax"), currency)))
                .single();
    }

    /** Writes down how much of a refund is shipping, and that part's tax. */
    void insert(OrderId orderId, RefundId refundId, RefundedShipping wanted) {
        insert(orderId, refundId, wanted, promised(orderId, wanted.shipping().currency(), refundId));
    }

    private void insert(OrderId orderId, RefundId refundId, RefundedShipping wanted, Promised before) {
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
        var others = promised(failed.orderId(), wanted.shipping().currency(), failed.id());
        var fits = failed.shipping().plus(others.amount()).compareTo(wanted.shipping()) <= 0;
        if (fits) {
            insert(failed.orderId(), failed.id(), wanted, others);
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
