package cartwright.activities.payment.dispute;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The disputes' rows. What a provider says is applied forward only, and each movement of money is told once. */
@Service
class Disputes {

    private final JdbcClient jdbc;
    private final DisputeEvents events;

    Disputes(JdbcClient jdbc, DisputeEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    DisputeRow get(DisputeId id) {
        return jdbc.sql(DisputeRow.SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query(DisputeRow::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no dispute " + id));
    }

    /** Applies news under the lock of the payment, which refunds of it take too: what a bank takes is not refunded as well. */
    @Transactional
    public DisputeRow apply(Provider provider, OrderId orderId, PaymentId paymentId, ProviderDispute news) {
        lockPayment(orderId, paymentId);
        var isNew = insert(provider, orderId, paymentId, news);
        var before = find(provider, news.ref());
        var status = before.isFollowedBy(news) ? news.status() : before.status();
        update(before, status, Holds.counted(before.held(), news));
        var now = get(before.id());
        if (isNew) {
            events.tell(now, "DisputeOpened", "system");
        }
        tellMoney(before, now);
        if (isNew ? now.status().isDecided() : now.status() != before.status()) {
            events.tell(now, DisputeEvents.named(before.status(), now.status()), "system");
        }
        return writeOff(now);
    }

    private void lockPayment(OrderId orderId, PaymentId paymentId) {
        jdbc.sql("SELECT id FROM payment.payment WHERE order_id = :order AND id = :payment FOR UPDATE")
                .param("order", orderId.uuid())
                .param("payment", paymentId.uuid())
                .query()
                .singleRow();
    }

    private boolean insert(Provider provider, OrderId orderId, PaymentId paymentId, ProviderDispute news) {
        return jdbc.sql("""
                        INSERT INTO dispute.dispute (id, provider, provider_ref, order_id, payment_id, reason, status, refundable,
                                                     currency, amount_minor, fee_currency, transaction_ref, opened_at)
                        VALUES (:id, :provider, :ref, :order, :payment, :reason, :status, :refundable, :currency, :amount,
                                :feeCurrency, :transactionRef, :opened)
                        ON CONFLICT (provider, provider_ref) DO NOTHING
                        """)
                        .param("id", Ids.next())
                        .param("provider", provider.name())
                        .param("ref", news.ref())
                        .param("order", orderId.uuid())
                        .param("payment", paymentId.uuid())
                        .param("reason", news.reason())
                        .param("status", news.status().name())
                        .param("refundable", news.refundable())
                        .param("currency", news.amount().currency().getCurrencyCode())
                        .param("amount", news.amount().amountMinor())
                        .param("feeCurrency", news.fee().currency().getCurrencyCode())
                        .param("transactionRef", news.transactionRef())
                        .param("opened", time(news.openedAt()))
                        .update()
                == 1;
    }

    private DisputeRow find(Provider provider, String ref) {
        return jdbc.sql(DisputeRow.SELECT + "WHERE provider = :provider AND provider_ref = :ref FOR UPDATE")
                .param("provider", provider.name())
                .param("ref", ref)
                .query(DisputeRow::read)
                .single();
    }

    /**
     * What moved only grows, whatever order the answers come in, and so does the time for evidence within a request; whether it may
     * be refunded is the latest status' to say. What followed from an earlier status was done for that one: a closed inquiry that
     * becomes a dispute is followed anew.
     */
    private void update(DisputeRow before, DisputeStatus status, ProviderDispute news) {
        jdbc.sql("""
                        UPDATE dispute.dispute SET status = :status,
                               refundable = CASE WHEN :current THEN :refundable ELSE refundable END,
                               amount_minor = CASE WHEN :current THEN :amount ELSE amount_minor END,
                               evidence_due_by = CASE WHEN NOT :current THEN evidence_due_by
                                                      WHEN status = :status THEN greatest(evidence_due_by, :due::timestamptz)
                                                      ELSE coalesce(:due::timestamptz, evidence_due_by) END,
                               withdrawn_minor = greatest(withdrawn_minor, :withdrawn),
                               reinstated_minor = greatest(reinstated_minor, :reinstated),
                               written_off_minor = least(written_off_minor, greatest(withdrawn_minor, :withdrawn)
                                                                            - greatest(reinstated_minor, :reinstated)),
                               held_minor = greatest(held_minor, :held),
                               settled_at = CASE WHEN status = :status THEN settled_at END,
                               decided_at = CASE WHEN :decided THEN coalesce(decided_at, clock_timestamp()) END,
                               fee_currency = CASE WHEN fee_minor = 0 THEN :feeCurrency ELSE fee_currency END,
                               fee_minor = greatest(fee_minor, :fee), fee_back_minor = greatest(fee_back_minor, :feeBack),
                               updated_at = clock_timestamp()
                        WHERE id = :id
                        """)
                .param("status", status.name())
                .param("current", status == news.status())
                .param("refundable", news.refundable())
                .param("amount", news.amount().amountMinor())
                .param("due", time(news.evidenceDueBy()))
                .param("withdrawn", news.withdrawn().amountMinor())
                .param("reinstated", news.reinstated().amountMinor())
                .param("decided", status.isDecided())
                .param("held", news.held().amountMinor())
                .param("feeCurrency", news.fee().currency().getCurrencyCode())
                .param("fee", news.fee().amountMinor())
                .param("feeBack", news.feeBack().amountMinor())
                .param("id", before.id().uuid())
                .update();
    }

    private void tellMoney(DisputeRow before, DisputeRow now) {
        var withdrawn = now.withdrawn().minus(before.withdrawn());
        var fee = more(now.fee(), before.fee());
        if (withdrawn.isPositive() || fee.isPositive()) {
            events.tellOfMoney(now, "DisputeFundsWithdrawn", withdrawn, fee);
        }
        var reinstated = now.reinstated().minus(before.reinstated());
        var feeBack = more(now.feeBack(), before.feeBack());
        if (reinstated.isPositive() || feeBack.isPositive()) {
            events.tellOfMoney(now, "DisputeFundsReinstated", reinstated, feeBack);
        }
        // An appeal may bring back what a lost dispute took.
        var noLoss = before.writtenOff().minus(now.writtenOff());
        if (noLoss.isPositive()) {
            events.tellOfMoney(
                    now, "DisputeWriteOffReversed", noLoss, Money.zero(now.fee().currency()));
        }
    }

    /** Until there is a fee, its currency is not known. */
    private static Money more(Money now, Money before) {
        return before.isZero() ? now : now.minus(before);
    }

    /** What a lost dispute took is gone. */
    private DisputeRow writeOff(DisputeRow dispute) {
        var lost = dispute.taken().minus(dispute.writtenOff());
        if (dispute.status() != DisputeStatus.LOST || !lost.isPositive()) {
            return dispute;
        }
        jdbc.sql("UPDATE dispute.dispute SET written_off_minor = written_off_minor + :lost WHERE id = :id")
                .param("lost", lost.amountMinor())
                .param("id", dispute.id().uuid())
                .update();
        events.tellOfMoney(
                dispute, "DisputeWrittenOff", lost, Money.zero(dispute.fee().currency()));
        return get(dispute.id());
    }

    /** Notes once for each request that evidence was submitted. */
    @Transactional
    public void submitted(DisputeId id, String actor, Instant at) {
        var row = get(id);
        lockPayment(row.orderId(), row.paymentId());
        var noted = jdbc.sql("""
                        WITH noted AS (
                            UPDATE dispute.evidence SET submitted_for = sealed_for
                            WHERE dispute_id = :id AND sealed_for IS NOT NULL AND submitted_for IS DISTINCT FROM sealed_for
                            RETURNING dispute_id)
                        UPDATE dispute.dispute SET submitted_at = :at, submitted_by = :actor
                        WHERE id IN (SELECT dispute_id FROM noted)
                        """)
                .param("at", time(at))
                .param("actor", actor)
                .param("id", id.uuid())
                .update();
        if (noted == 1) {
            events.tell(row, "DisputeEvidenceSubmitted", actor);
        }
    }

    /** Notes once who gives the dispute up. */
    @Transactional
    public void accepted(DisputeId id, String actor) {
        var row = get(id);
        lockPayment(row.orderId(), row.paymentId());
        var noted = jdbc.sql("UPDATE dispute.dispute SET accepted_by = :actor WHERE id = :id AND accepted_by IS NULL")
                .param("actor", actor)
                .param("id", id.uuid())
                .update();
        if (noted == 1) {
            events.tell(row, "DisputeAccepted", actor);
        }
    }

    void settle(DisputeId id) {
        jdbc.sql("UPDATE dispute.dispute SET settled_at = coalesce(settled_at, clock_timestamp()) WHERE id = :id")
                .param("id", id.uuid())
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
