package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives captured money back. */
@Service
class Refunding {
    private static final List<String> PARAMETERS = List.of(
            "amount",
            "charge",
            "currency",
            "customer",
            "instructions_email",
            "metadata",
            "origin",
            "payment_intent",
            "reason",
            "refund_application_fee",
            "reverse_transfer");
    private static final List<String> REASONS = List.of("duplicate", "fraudulent", "requested_by_customer");

    private final PaymentIntents intents;
    private final Charges charges;
    private final Refunds refunds;
    private final Disputes disputes;
    private final BalanceTransactions balance;
    private final StripeEvents events;
    private final StripeLedger ledger;
    private final StripeJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    Refunding(
            PaymentIntents intents,
            Charges charges,
            Refunds refunds,
            Disputes disputes,
            BalanceTransactions balance,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            SandboxSettings settings,
            Clock clock) {
        this.intents = intents;
        this.charges = charges;
        this.refunds = refunds;
        this.disputes = disputes;
        this.balance = balance;
        this.events = events;
        this.ledger = ledger;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    Answer refund(StripeCall call, FaultPlan plan) {
        call.knowing(PARAMETERS);
        var reason = call.form().text("reason");
        if (reason.isPresent() && !REASONS.contains(reason.get())) {
            throw StripeProblem.parameter(
                    null, "Invalid reason: must be one of " + String.join(", ", REASONS), "reason");
        }
        var charge = charge(call);
        checkUndisputed(charge);
        long amount = amount(call, charge);
        var refund = planned(call, charge, amount, plan);
        var back = refund.status().equals("failed") ? charge : charge.refund(amount);
        refunds.add(refund);
        charges.update(back);
        ledger.refund(refund, refund.createdAt());
        var batch = new EventBatch(charge.attempt().paymentIntent(), refund.orderId(), call)
                .add("refund.created", json.refund(refund));
        if (refund.status().equals("failed")) {
            batch.add("refund.failed", json.refund(refund));
        } else {
            batch.add("charge.refunded", json.charge(back));
        }
        events.publish(batch, plan.webhooks());
        return Answer.of(200, json.refund(refund));
    }

    private Charge charge(StripeCall call) {
        var intentId = call.form().text("payment_intent");
        var chargeId = call.form().text("charge");
        if (intentId.isEmpty() && chargeId.isEmpty()) {
            throw StripeProblem.parameter(
                    "parameter_missing",
                    "One of the following params should be provided: payment_intent or charge.",
                    "payment_intent");
        }
        var named =
                chargeId.map(id -> charges.find(id).orElseThrow(() -> StripeProblem.noSuch("charge", id, "charge")));
        // The intent is locked first, always, so that captures and refunds of one payment follow each other.
        var intent = intents.lock(
                intentId.orElseGet(() -> named.orElseThrow().attempt().paymentIntent()), "payment_intent");
        var latest = intent.state().latestCharge();
        var charge = latest == null ? null : charges.get(latest);
        if (charge == null || charge.amountCaptured() == 0) {
            throw StripeProblem.state(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent (" + intent.id() + ") does not have a successful charge to refund.",
                    "payment_intent",
                    null);
        }
        return charge;
    }

    private void checkUndisputed(Charge charge) {
        if (disputes.of(charge.id()).filter(dispute -> !dispute.inquiry()).isPresent()) {
            throw StripeProblem.state(
                    "charge_disputed",
                    "Charge " + charge.id() + " has been charged back; cannot issue a refund.",
                    null,
                    null);
        }
    }

    private static long amount(StripeCall call, Charge charge) {
        if (charge.refundable() == 0) {
            throw StripeProblem.state(
                    "charge_already_refunded", "Charge " + charge.id() + " has already been refunded.", null, null);
        }
        var asked = call.amount("amount");
        if (asked == null) {
            return charge.refundable();
        }
        if (asked == 0) {
            throw StripeProblem.parameter(
                    "parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
        }
        if (asked > charge.refundable()) {
            throw StripeProblem.state(
                    "amount_too_large",
                    "Refund amount (" + asked + ") is greater than unrefunded amount on charge (" + charge.refundable()
                            + ")",
                    "amount",
                    null);
        }
        return asked;
    }

    private Refund planned(StripeCall call, Charge charge, long amount, FaultPlan plan) {
        var now = clock.instant();
        var attempt = charge.attempt();
        var card = TestCards.find(attempt.paymentMethod());
        var behaviour = card.map(TestCard::refunds).orElse(TestCard.Refunds.AT_ONCE);
        boolean declined = plan.answers(FaultKind.DECLINE);
        var settleAs = declined ? null : settleAs(behaviour);
        var id = Ids.alphanumeric("re_");
        return new Refund(
                id,
                now,
                charge.id(),
                attempt.paymentIntent(),
                call.form().text("metadata", "order_id").orElse(attempt.orderId()),
                amount,
                attempt.currency(),
                call.form().text("reason").orElse(null),
                call.form().map("metadata"),
                declined ? "failed" : behaviour == TestCard.Refunds.PENDING ? "pending" : "succeeded",
                declined ? "declined" : null,
                declined ? null : balance.refund(id, amount, attempt.currency(), now),
                null,
                settleAs == null ? null : now.plus(settings.stripe().refundSettlesAfter()),
                settleAs);
    }

    private static @Nullable String settleAs(TestCard.Refunds behaviour) {
        return switch (behaviour) {
            case AT_ONCE -> null;
            case PENDING -> "succeeded";
            case FAILING -> "failed";
        };
    }
}
