package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.ledger.EntryStatus;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes what is held, once or in parts. */
@Service
class Capturing {
    private static final List<String> PARAMETERS = List.of(
            "amount_to_capture",
            "application_fee_amount",
            "final_capture",
            "metadata",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_data",
            "amount_details",
            "payment_details");
    private static final int MOST_CAPTURES = 50;

    private final PaymentIntents intents;
    private final Charges charges;
    private final BalanceTransactions balance;
    private final StripeEvents events;
    private final StripeLedger ledger;
    private final StripeJson json;
    private final Canceling canceling;
    private final Disputing disputing;
    private final Clock clock;

    Capturing(
            PaymentIntents intents,
            Charges charges,
            BalanceTransactions balance,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            Canceling canceling,
            Disputing disputing,
            Clock clock) {
        this.intents = intents;
        this.charges = charges;
        this.balance = balance;
        this.events = events;
        this.ledger = ledger;
        this.json = json;
        this.canceling = canceling;
        this.disputing = disputing;
        this.clock = clock;
    }

    Answer capture(String id, StripeCall call, FaultPlan plan) {
        call.knowing(PARAMETERS);
        var intent = intents.lock(id, "id").noting(call.form().map("metadata"));
        if (Canceling.AUTOMATIC.equals(intent.state().cancellationReason())) {
            throw refused(
                    "charge_expired_for_capture",
                    "The charge cannot be captured as the authorization has expired: "
                            + intent.state().latestCharge(),
                    null,
                    intent);
        }
        if (!intent.status().allows(IntentStatus.Step.CAPTURE)) {
            throw refused(
                    "payment_intent_unexpected_state",
                    IntentStatus.Step.CAPTURE.refusal(intent.status()),
                    null,
                    intent);
        }
        var charge = charge(intent);
        var before = charge.attempt().captureBefore();
        if (before != null && clock.instant().isAfter(before)) {
            return canceling.expire(intent, charge, call);
        }
        boolean last = call.flag("final_capture", true);
        long amount = amount(call, intent);
        checkMulticapture(charge, intent, last);
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.capture(intent, amount, EntryStatus.FAILED, clock.instant());
            return StripeError.card(Decline.GENERIC, charge.id()).answer(402, json.intent(intent));
        }
        return take(intent, charge, amount, last, call, plan);
    }

    private Answer take(
            PaymentIntent intent, Charge charge, long amount, boolean last, StripeCall call, FaultPlan plan) {
        var now = clock.instant();
        var currency = intent.terms().currency();
        boolean partial =
                last && charge.captures() == 0 && amount < charge.attempt().amount();
        var transaction = amount == 0
                ? null
                : partial
                        ? balance.partialCharge(charge.id(), charge.attempt().amount(), amount, currency, now)
                        : balance.charge(charge.id(), amount, currency, now);
        var taken = charge.capture(amount, last, transaction);
        var captured = intent.captured(amount, last);
        charges.update(taken);
        intents.update(captured);
        ledger.capture(captured, amount, EntryStatus.SUCCEEDED, now);
        boolean done = captured.status() == IntentStatus.SUCCEEDED;
        var batch = new EventBatch(intent.id(), intent.terms().orderId(), call)
                .add("charge.captured", json.charge(taken))
                .add(
                        done ? "payment_intent.succeeded" : "payment_intent.amount_capturable_updated",
                        json.intent(captured));
        if (done) {
            disputing.openIfTestCard(taken, batch, now);
        }
        events.publish(batch, plan.webhooks());
        return Answer.of(200, json.intent(captured));
    }

    private long amount(StripeCall call, PaymentIntent intent) {
        var asked = call.amount("amount_to_capture");
        long capturable = intent.state().amountCapturable();
        if (asked == null) {
            return capturable;
        }
        if (asked > capturable) {
            throw refused(
                    "amount_too_large",
                    "The requested capture amount is greater than the authorized amount.",
                    "amount_to_capture",
                    intent);
        }
        if (asked == 0 && intent.state().amountReceived() == 0) {
            throw StripeProblem.parameter(
                    "parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount_to_capture");
        }
        return asked;
    }

    private void checkMulticapture(Charge charge, PaymentIntent intent, boolean last) {
        if (!last && !charge.attempt().multicapture()) {
            throw refused(null, "Multiple captures are not available for this PaymentIntent.", "final_capture", intent);
        }
        // The last of the captures allowed must not leave anything behind.
        if (charge.captures() + 1 == MOST_CAPTURES && !last) {
            throw refused(null, "A PaymentIntent can be captured at most 50 times.", "final_capture", intent);
        }
    }

    private Charge charge(PaymentIntent intent) {
        var id = intent.state().latestCharge();
        if (id == null) {
            throw new IllegalStateException(intent.id() + " is held without a charge");
        }
        return charges.get(id);
    }

    private StripeProblem refused(@Nullable String code, String message, @Nullable String param, PaymentIntent intent) {
        return StripeProblem.state(code, message, param, json.intent(intent).toString());
    }
}
