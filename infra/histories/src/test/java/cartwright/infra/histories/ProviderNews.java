package cartwright.infra.histories;

import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookTarget;
import cartwright.activities.payment.PaymentNews;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.Refunds;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.PaymentActivities;
import cartwright.workflows.payment.Provider;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Does with a webhook what the workflows do that it is handed to: the payment, or the refund, is looked at again. */
final class ProviderNews implements WebhookTarget {

    private final PaymentActivities activities;
    private final PaymentReads payments;
    private final Refunds refunds;

    ProviderNews(PaymentActivities activities, PaymentReads payments, Refunds refunds) {
        this.activities = activities;
        this.payments = payments;
        this.refunds = refunds;
    }

    @Override
    public Application apply(Webhook webhook) {
        var provider = Provider.valueOf(webhook.provider().toUpperCase(Locale.ROOT));
        var name = PaymentNews.nameOf(webhook);
        if (PaymentNews.failsRefund(name)) {
            return refund(new RefundId(Objects.requireNonNull(webhook.facts().get("refund_id"))));
        }
        var payment = payments.findByProviderRef(provider, webhook.objectId())
                .or(() ->
                        Optional.ofNullable(webhook.orderId()).flatMap(order -> payments.findByOrder(provider, order)));
        if (payment.isEmpty()) {
            return new Irrelevant();
        }
        var seen = payment.get();
        if (!PaymentNews.isNews(name, seen.status(), seen.inDoubt())) {
            return new Irrelevant();
        }
        activities.refresh(seen.paymentId(), seen.orderId());
        return new Applied();
    }

    private Application refund(RefundId id) {
        var refund = refunds.find(id);
        if (refund.isEmpty() || !refund.get().status().equals("SUCCEEDED")) {
            return new Irrelevant();
        }
        activities.payRefund(refund.get().orderId(), id);
        return new Applied();
    }
}
