package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.PublicAddress;
import cartwright.infra.sandbox.store.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** PayPal's disputes as it shows them. */
@Component
class PaypalDisputeJson {
    private final PublicAddress address;

    PaypalDisputeJson(PublicAddress address) {
        this.address = address;
    }

    ObjectNode dispute(PaypalDispute dispute, PaypalOrder order) {
        var node = brief(dispute);
        var transaction = node.putArray("disputed_transactions")
                .addObject()
                .put("seller_transaction_id", dispute.captureId())
                .put("create_time", PaypalJson.time(order.terms().createdAt()))
                .put("transaction_status", "COMPLETED");
        transaction.set("gross_amount", dispute.money().json());
        PaypalJson.put(transaction, "custom", order.terms().customId());
        PaypalJson.put(transaction, "invoice_number", order.terms().invoiceId());
        if (dispute.outcome() != null) {
            var outcome = node.putObject("dispute_outcome").put("outcome_code", dispute.outcome());
            long back = dispute.outcome().equals(PaypalDispute.FOR_BUYER)
                    ? dispute.money().minor()
                    : 0;
            outcome.set("amount_refunded", new PaypalMoney(back, dispute.money().currency()).json());
        }
        return node;
    }

    /** A dispute in a list. */
    ObjectNode brief(PaypalDispute dispute) {
        var node = Json.object()
                .put("dispute_id", dispute.id())
                .put("create_time", PaypalJson.time(dispute.createdAt()))
                .put("update_time", PaypalJson.time(dispute.updatedAt()))
                .put("reason", dispute.reason())
                .put("status", dispute.status())
                .put("dispute_state", state(dispute))
                .put("dispute_life_cycle_stage", dispute.stage())
                .put("dispute_channel", "INTERNAL")
                .put("seller_response_due_date", PaypalJson.time(dispute.dueAt()));
        node.set("dispute_amount", dispute.money().json());
        node.set("links", self(dispute.id()).path("links"));
        return node;
    }

    /** What an action answers. */
    ObjectNode self(String id) {
        var node = Json.object();
        node.putArray("links")
                .addObject()
                .put("href", address.of("/paypal/v1/customer/disputes/" + id))
                .put("rel", "self")
                .put("method", "GET");
        return node;
    }

    private static String state(PaypalDispute dispute) {
        return switch (dispute.status()) {
            case PaypalDispute.WAITING -> "REQUIRED_ACTION";
            case PaypalDispute.UNDER_REVIEW -> "UNDER_PAYPAL_REVIEW";
            default -> "RESOLVED";
        };
    }
}
