package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.store.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Square's objects as it shows them; absent members are left out, as Square does. */
@Component
class SquareJson {
    private final SquareRefunds refunds;
    private final SquareDisputes disputes;

    SquareJson(SquareRefunds refunds, SquareDisputes disputes) {
        this.refunds = refunds;
        this.disputes = disputes;
    }

    ObjectNode payment(SquarePayment payment) {
        var terms = payment.terms();
        var state = payment.state();
        var node = Json.object()
                .put("id", terms.id())
                .put("created_at", time(terms.createdAt()))
                .put("updated_at", time(state.updatedAt()))
                .put("status", state.status().name())
                .put("delay_duration", terms.delayDuration())
                .put("delay_action", state.delayAction())
                .put("delayed_until", time(terms.delayedUntil()))
                .put("source_type", "CARD")
                .put("location_id", terms.locationId())
                .put("version_token", payment.versionToken());
        put(node, "reference_id", terms.referenceId());
        put(node, "customer_id", terms.customerId());
        put(node, "note", terms.note());
        node.set("amount_money", payment.money().json());
        node.set("total_money", payment.money().json());
        node.set("approved_money", new SquareMoney(state.approved(), terms.currency()).json());
        node.set("card_details", card(payment));
        addProgress(node, payment);
        return node;
    }

    private void addProgress(ObjectNode node, SquarePayment payment) {
        var terms = payment.terms();
        var state = payment.state();
        if (state.status() == SquareStatus.APPROVED) {
            node.putArray("capabilities")
                    .add("EDIT_AMOUNT_UP")
                    .add("EDIT_AMOUNT_DOWN")
                    .add("EDIT_DELAY_ACTION");
        }
        if (state.status() == SquareStatus.COMPLETED) {
            node.put("receipt_number", terms.id().substring(0, 4));
            processingFee(node, payment);
        }
        if (state.refunded() > 0) {
            node.set("refunded_money", new SquareMoney(state.refunded(), terms.currency()).json());
        }
        var ids = refunds.ids(terms.id());
        if (!ids.isEmpty()) {
            var array = node.putArray("refund_ids");
            ids.forEach(array::add);
        }
    }

    ObjectNode refund(SquareRefund refund) {
        var node = Json.object()
                .put("id", refund.id())
                .put("status", refund.status())
                .put("created_at", time(refund.createdAt()))
                .put("updated_at", time(refund.updatedAt()))
                .put("payment_id", refund.paymentId())
                .put("location_id", refund.locationId())
                .put("destination_type", "CARD");
        node.set("amount_money", refund.money().json());
        put(node, "reason", refund.reason());
        return node;
    }

    ObjectNode dispute(SquareDispute dispute) {
        var node = Json.object()
                .put("id", dispute.id())
                .put("dispute_id", dispute.id())
                .put("state", dispute.state())
                .put("reason", dispute.reason())
                .put("created_at", time(dispute.createdAt()))
                .put("updated_at", time(dispute.updatedAt()))
                .put("reported_at", time(dispute.createdAt()))
                .put("due_at", time(dispute.dueAt()))
                .put("card_brand", "VISA")
                .put("location_id", dispute.locationId())
                .put("version", dispute.version());
        node.set("amount_money", dispute.money().json());
        node.putObject("disputed_payment").put("payment_id", dispute.paymentId());
        var ids = node.putArray("evidence_ids");
        disputes.evidence(dispute.id()).forEach(evidence -> ids.add(Json.text(evidence, "id")));
        return node;
    }

    ObjectNode payout(SquarePayout payout) {
        var node = Json.object()
                .put("id", payout.id())
                .put("status", payout.status())
                .put("location_id", payout.locationId())
                .put("created_at", time(payout.createdAt()))
                .put("updated_at", time(payout.updatedAt()))
                .put("version", payout.version())
                .put("type", "BATCH")
                .put("arrival_date", payout.arrivalDate().toString())
                .put("end_to_end_id", "L2100000" + payout.id().substring(3, 11));
        node.set("amount_money", payout.money().json());
        node.putObject("destination").put("type", "BANK_ACCOUNT").put("id", "bact:sandbox");
        node.putArray("payout_fee");
        return node;
    }

    ObjectNode entry(SquareEntry entry) {
        var node = Json.object()
                .put("id", entry.id())
                .put("payout_id", String.valueOf(entry.payout()))
                .put("effective_at", time(entry.effectiveAt()))
                .put("type", entry.type());
        node.set("gross_amount_money", new SquareMoney(entry.gross(), entry.currency()).json());
        node.set("fee_amount_money", new SquareMoney(entry.fee(), entry.currency()).json());
        node.set("net_amount_money", new SquareMoney(entry.net(), entry.currency()).json());
        var details = node.putObject("type_" + entry.type().toLowerCase(Locale.ROOT) + "_details")
                .put("payment_id", entry.paymentId());
        put(details, "refund_id", entry.refundId());
        put(details, "dispute_id", entry.disputeId());
        return node;
    }

    /** An object under its name, as an answer. */
    static ObjectNode named(String name, ObjectNode object) {
        var node = Json.object();
        node.set(name, object);
        return node;
    }

    /** Square's list envelope; an empty list has no member at all. */
    static ObjectNode list(String name, List<ObjectNode> rows, @Nullable String cursor) {
        var node = Json.object();
        if (!rows.isEmpty()) {
            node.putArray(name).addAll(rows);
        }
        put(node, "cursor", cursor);
        return node;
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void processingFee(ObjectNode node, SquarePayment payment) {
        var captured = payment.state().capturedAt();
        var fee = Json.object().put("type", "INITIAL");
        put(fee, "effective_at", captured == null ? null : time(captured));
        fee.set(
                "amount_money",
                new SquareMoney(
                                SquareEntries.fee(payment.state().amount()),
                                payment.terms().currency())
                        .json());
        node.putArray("processing_fee").add(fee);
    }

    private static ObjectNode card(SquarePayment payment) {
        var state = payment.state();
        var failed = state.errorCode();
        var node = Json.object()
                .put("status", state.status().card())
                .put("entry_method", "KEYED")
                .put("cvv_status", "CVV_FAILURE".equals(failed) ? "CVV_REJECTED" : "CVV_ACCEPTED")
                .put("avs_status", "ADDRESS_VERIFICATION_FAILURE".equals(failed) ? "AVS_REJECTED" : "AVS_ACCEPTED")
                .put("statement_description", "SQ *SANDBOX");
        node.putObject("card")
                .put("card_brand", "VISA")
                .put("last_4", "1111")
                .put("exp_month", 12)
                .put("exp_year", 2034)
                .put("fingerprint", "sq-1-sandbox")
                .put("card_type", "CREDIT")
                .put("prepaid_type", "NOT_PREPAID")
                .put("bin", "411111");
        var timeline = node.putObject("card_payment_timeline");
        if (failed == null) {
            timeline.put("authorized_at", time(payment.terms().createdAt()));
        } else {
            node.set("errors", SquareRefusal.of(failed).body().path("errors"));
        }
        put(timeline, "captured_at", state.capturedAt() == null ? null : time(state.capturedAt()));
        put(timeline, "voided_at", state.voidedAt() == null ? null : time(state.voidedAt()));
        return node;
    }
}
