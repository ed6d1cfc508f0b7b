package cartwright.activities.payment;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives credit back as money. A provider refunds only what it took, so the order that the credit comes from pays: by a refund of
 * its own, which its cap has counted since the credit was promised.
 */
@Component
class CreditPayouts {

    static final String REASON = "CREDIT_PAID_OUT";

    private final JdbcClient jdbc;
    private final Refunds refunds;
    private final PaidBack paidBack;

    CreditPayouts(JdbcClient jdbc, Refunds refunds, PaidBack paidBack) {
        this.jdbc = jdbc;
        this.refunds = refunds;
        this.paidBack = paidBack;
    }

    /** The refund that pays, and the order whose payments it is of. */
    record Payout(OrderId orderId, RefundId refundId) {}

    private record Source(OrderId orderId, RefundId refundId) {}

    /**
     * Grants the refund that pays {@code share}, once for each refund of the order that was paid by credit. One that failed is
     * granted again by paying it, perhaps another amount.
     */
    Payout grant(Refunds.Refund refund, Attempt share) {
        var source = source(share);
        var id = id(refund, share);
        jdbc.sql("""
                        INSERT INTO payment.refund AS r (order_id, id, currency, amount_minor, status, reason, granted_by, pays_out)
                        VALUES (:order, :id, :currency, :amount, 'GRANTED', :reason, :actor, :credit)
                        ON CONFLICT (order_id, id) DO UPDATE SET amount_minor = excluded.amount_minor
                        WHERE r.status = 'FAILED'
                        """)
                .param("order", source.orderId().uuid())
                .param("id", id.uuid())
                .param("currency", share.amount().currency().getCurrencyCode())
                .param("amount", share.amount().amountMinor())
                .param("reason", REASON)
                .param("actor", refund.grantedBy())
                .param("credit", source.refundId().uuid())
                .update();
        return new Payout(source.orderId(), id);
    }

    /** The refund that pays {@code share}, whether it was granted or not. */
    Payout of(Refunds.Refund refund, Attempt share) {
        return new Payout(source(share).orderId(), id(refund, share));
    }

    /** What a payout that has failed means for {@code share}: some of the payments that it was asked of may have paid. */
    RefundAnswer failed(Payout payout, Attempt share, String code) {
        var id = payout.refundId();
        var paid = paidBack.counted(refunds.get(payout.orderId(), id));
        if (paid.isPositive()) {
            return new RefundAnswer.PartlyPaid(
                    List.of(new Part(id.value(), paid)),
                    List.of(new Part(id.value(), share.amount().minus(paid))));
        }
        return code.equals(MoneyMovement.PARTLY_PAID) ? new RefundAnswer.Unknown(code) : new RefundAnswer.Refused(code);
    }

    private static RefundId id(Refunds.Refund refund, Attempt share) {
        return RefundId.of(Ids.derived(refund.id().uuid(), "paid out of " + share.paymentId()));
    }

    private Source source(Attempt share) {
        return jdbc.sql("""
                        SELECT origin_order_id, refund_id FROM payment.credit WHERE order_id = :order AND payment_id = :payment
                        """)
                .param("order", share.orderId().uuid())
                .param("payment", share.paymentId().uuid())
                .query((row, number) -> new Source(
                        OrderId.of(row.getObject("origin_order_id", UUID.class)),
                        RefundId.of(row.getObject("refund_id", UUID.class))))
                .single();
    }
}
