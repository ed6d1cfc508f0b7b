package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.PublicAddress;
import cartwright.infra.sandbox.store.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
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
                .put("transaction_status", transactionStatus(dispute));
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
        if (lost(dispute)) {
            var movements = node.putArray("money_movements");
            movement(movements, dispute, "SELLER", "DEBIT");
            movement(movements, dispute, "BUYER", "CREDIT");
        }
        return node;
    }

    private static void movement(ArrayNode movements, PaypalDispute dispute, String party, String type) {
        movements
                .addObject()
                .put("affected_party", party)
                .put("initiated_time", PaypalJson.time(dispute.updatedAt()))
                .put("type", type)
                .put("reason", "DISPUTE_SETTLEMENT")
                .set("amount", dispute.money().json());
    }

    private static boolean lost(PaypalDispute dispute) {
        return PaypalDispute.FOR_BUYER.equals(dispute.outcome());
    }

    /** Held while a claim is open, and reversed once it is the buyer's. */
    private static String transactionStatus(PaypalDispute dispute) {
        if (lost(dispute)) {
            return "REVERSED";
        }
        return dispute.claim() && dispute.outcome() == null ? "HELD" : "COMPLETED";
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
        var links = (ArrayNode) self(dispute.id()).path("links");
        if (dispute.status().equals(PaypalDispute.WAITING)) {
            action(links, dispute, "provide-evidence");
            action(links, dispute, "accept-claim");
        }
        node.set("links", links);
        return node;
    }

    private void action(ArrayNode links, PaypalDispute dispute, String rel) {
        links.addObject()
                .put("href", address.of("/paypal/v1/customer/disputes/" + dispute.id() + "/" + rel))
                .put("rel", rel)
                .put("method", "POST");
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
