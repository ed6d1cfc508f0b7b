package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.PublicAddress;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's objects as JSON; what refers to another object holds its id. */
@Component
class StripeJson {
    private final PublicAddress address;
    private final Disputes disputes;
    private final Clock clock;

    StripeJson(PublicAddress address, Disputes disputes, Clock clock) {
        this.address = address;
        this.disputes = disputes;
        this.clock = clock;
    }

    ObjectNode intent(PaymentIntent intent) {
        var terms = intent.terms();
        var state = intent.state();
        var node = head(terms.id(), "payment_intent", terms.createdAt())
                .put("amount", terms.amount())
                .put("amount_capturable", state.amountCapturable())
                .put("amount_received", state.amountReceived())
                .put("currency", terms.currency())
                .put("status", state.status().wire())
                .put("capture_method", terms.captureMethod())
                .put("confirmation_method", "automatic")
                .put("client_secret", terms.clientSecret())
                .put("description", terms.description())
                .put("payment_method", state.paymentMethod())
                .put("latest_charge", state.latestCharge())
                .put("canceled_at", seconds(state.canceledAt()))
                .put("cancellation_reason", state.cancellationReason());
        node.putArray("payment_method_types").add("card");
        node.putObject("payment_method_options")
                .putObject("card")
                .put("request_three_d_secure", "automatic")
                .put("request_multicapture", terms.multicaptureRequested() ? "if_available" : "never");
        node.set("metadata", Json.object(state.metadata()));
        node.set("last_payment_error", state.lastError() == null ? null : Json.read(state.lastError()));
        node.set("next_action", state.status() == IntentStatus.REQUIRES_ACTION ? redirect(terms) : null);
        return node;
    }

    ObjectNode charge(Charge charge) {
        var attempt = charge.attempt();
        var failure = attempt.failure();
        long given = charge.amountReleased() + charge.amountRefunded();
        var node = head(attempt.id(), "charge", attempt.createdAt())
                .put("amount", attempt.amount())
                .put("amount_captured", charge.amountCaptured())
                .put("amount_refunded", given)
                .put("refunded", failure == null && given == attempt.amount())
                .put("captured", charge.captured())
                .put("paid", failure == null)
                .put("status", failure == null ? "succeeded" : "failed")
                .put("disputed", disputes.of(attempt.id()).isPresent())
                .put("currency", attempt.currency())
                .put("description", attempt.description())
                .put("payment_intent", attempt.paymentIntent())
                .put("payment_method", attempt.paymentMethod())
                .put("balance_transaction", charge.balanceTransaction())
                .put("failure_code", failure == null ? null : failure.code())
                .put("failure_message", failure == null ? null : failure.message());
        node.set("outcome", outcome(failure));
        node.set("metadata", Json.object(attempt.metadata()));
        node.set("payment_method_details", details(attempt));
        return node;
    }

    ObjectNode refund(Refund refund) {
        var node = head(refund.id(), "refund", refund.createdAt())
                .put("amount", refund.amount())
                .put("currency", refund.currency())
                .put("charge", refund.charge())
                .put("payment_intent", refund.paymentIntent())
                .put("reason", refund.reason())
                .put("status", refund.status())
                .put("failure_reason", refund.failureReason())
                .put("pending_reason", refund.status().equals("pending") ? "processing" : null)
                .put("balance_transaction", refund.balanceTransaction())
                .put("failure_balance_transaction", refund.failureBalanceTransaction());
        node.remove("livemode");
        node.set("metadata", Json.object(refund.metadata()));
        return node;
    }

    ObjectNode transaction(BalanceTransaction transaction) {
        var node = head(transaction.id(), "balance_transaction", transaction.createdAt())
                .put("amount", transaction.amount())
                .put("fee", transaction.fee())
                .put("net", transaction.amount() - transaction.fee())
                .put("currency", transaction.currency())
                .put("type", transaction.type())
                .put("reporting_category", transaction.category())
                .put("source", transaction.source())
                .put("status", clock.instant().isBefore(transaction.availableOn()) ? "pending" : "available")
                .put("available_on", seconds(transaction.availableOn()));
        node.remove("livemode");
        node.putArray("fee_details");
        return node;
    }

    ObjectNode paymentMethod(String id, TestCard card, Instant now) {
        var node = head(id, "payment_method", now).put("type", "card");
        node.set("card", card(card).put("exp_month", 12).put("exp_year", 2034));
        return node;
    }

    ObjectNode list(String url, List<ObjectNode> data, boolean more) {
        var node = Json.object().put("object", "list").put("url", url).put("has_more", more);
        node.putArray("data").addAll(data);
        return node;
    }

    private ObjectNode redirect(PaymentIntent.Terms terms) {
        var node = Json.object().put("type", "redirect_to_url");
        node.putObject("redirect_to_url")
                .put("url", address.of("/3ds/" + terms.id()))
                .put("return_url", terms.returnUrl());
        return node;
    }

    private static ObjectNode outcome(@Nullable Decline failure) {
        return Json.object()
                .put("network_status", failure == null ? "approved_by_network" : "declined_by_network")
                .put("reason", failure == null ? null : failure.declineCode())
                .put("risk_level", "normal")
                .put("type", failure == null ? "authorized" : "issuer_declined");
    }

    private static ObjectNode details(Charge.Attempt attempt) {
        var card = TestCards.find(attempt.paymentMethod())
                .orElseThrow(() -> new IllegalStateException("Unknown card " + attempt.paymentMethod()));
        var node = card(card).put("exp_month", 12).put("exp_year", 2034).put("network", card.brand());
        node.put("amount_authorized", attempt.failure() == null ? attempt.amount() : null)
                .put("capture_before", seconds(attempt.captureBefore()));
        node.putObject("multicapture").put("status", attempt.multicapture() ? "available" : "unavailable");
        node.putObject("overcapture").put("status", "unavailable").put("maximum_amount_capturable", attempt.amount());
        node.putObject("extended_authorization").put("status", "disabled");
        node.putObject("incremental_authorization").put("status", "unavailable");
        var details = Json.object().put("type", "card");
        details.set("card", node);
        return details;
    }

    private static ObjectNode card(TestCard card) {
        return Json.object()
                .put("brand", card.brand())
                .put("country", card.country())
                .put("funding", card.name().contains("debit") ? "debit" : "credit")
                .put("last4", card.last4())
                .put("fingerprint", card.fingerprint());
    }

    private static ObjectNode head(String id, String object, Instant createdAt) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", createdAt.getEpochSecond())
                .put("livemode", false);
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
