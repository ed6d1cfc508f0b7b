package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's disputes as it shows them. */
@Component
class DisputeJson {
    private final BalanceTransactions transactions;
    private final StripeJson json;
    private final Clock clock;

    DisputeJson(BalanceTransactions transactions, StripeJson json, Clock clock) {
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    ObjectNode dispute(Dispute dispute) {
        var node = Json.object()
                .put("id", dispute.id())
                .put("object", "dispute")
                .put("created", dispute.createdAt().getEpochSecond())
                .put("livemode", false)
                .put("amount", dispute.amount())
                .put("currency", dispute.currency())
                .put("charge", dispute.charge())
                .put("payment_intent", dispute.paymentIntent())
                .put("reason", dispute.reason())
                .put("status", dispute.status())
                .put("is_charge_refundable", dispute.inquiry());
        node.putArray("balance_transactions")
                .addAll(transactions.of(dispute.id()).stream()
                        .map(json::transaction)
                        .toList());
        node.set("evidence", Json.object(dispute.evidence()));
        node.putObject("evidence_details")
                .put("due_by", dispute.dueBy().getEpochSecond())
                .put("has_evidence", !dispute.evidence().isEmpty())
                .put("past_due", clock.instant().isAfter(dispute.dueBy()))
                .put("submission_count", dispute.submissions());
        node.set("metadata", Json.object(dispute.metadata()));
        return node;
    }
}
