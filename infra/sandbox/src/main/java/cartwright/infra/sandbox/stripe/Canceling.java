package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives up a payment intent and releases what it holds; an authorization that has expired, by itself. */
@Service
class Canceling implements TimedWork {
    /** Stripe's reason for what it cancels by itself. */
    static final String AUTOMATIC = "automatic";

    private static final List<String> PARAMETERS = List.of("cancellation_reason");

    private final PaymentIntents intents;
    private final Charges charges;
    private final StripeEvents events;
    private final StripeLedger ledger;
    private final StripeJson json;
    private final Clock clock;

    Canceling(
            PaymentIntents intents,
            Charges charges,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            Clock clock) {
        this.intents = intents;
        this.charges = charges;
        this.events = events;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    Answer cancel(String id, StripeCall call, FaultPlan plan) {
        call.knowing(PARAMETERS);
        var intent = intents.lock(id, "id");
        if (!intent.status().allows(IntentStatus.Step.CANCEL)) {
            throw StripeProblem.state(
                    "payment_intent_unexpected_state",
                    IntentStatus.Step.CANCEL.refusal(intent.status()),
                    null,
                    json.intent(intent).toString());
        }
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.cancel(intent, intent.state().amountCapturable(), EntryStatus.FAILED, clock.instant());
            return StripeError.card(Decline.GENERIC, intent.state().latestCharge())
                    .answer(402, json.intent(intent));
        }
        var reason = call.form().text("cancellation_reason").orElse(null);
        return Answer.of(200, json.intent(release(intent, reason, clock.instant(), call, plan.webhooks())));
    }

    /** Cancels an intent whose card can no longer be captured, as Stripe does by itself. */
    Answer expire(PaymentIntent intent, Charge charge, StripeCall call) {
        var expired = release(intent, AUTOMATIC, clock.instant(), call, null);
        return StripeError.request(
                        "charge_expired_for_capture",
                        "The charge cannot be captured as the authorization has expired: " + charge.id(),
                        null)
                .answer(400, json.intent(expired));
    }

    @Override
    public boolean doNext() {
        var now = clock.instant();
        var expired = intents.expired(now);
        expired.ifPresent(intent -> {
            var charge = intent.state().latestCharge();
            var before = charge == null ? null : charges.get(charge).attempt().captureBefore();
            release(intent, AUTOMATIC, before == null ? now : before, null, null);
        });
        return expired.isPresent();
    }

    private PaymentIntent release(
            PaymentIntent intent,
            @Nullable String reason,
            Instant now,
            @Nullable StripeCall call,
            @Nullable Fault webhooks) {
        long held = intent.state().amountCapturable();
        var canceled = intent.canceled(now, reason);
        var batch = new EventBatch(intent.id(), intent.terms().orderId(), call);
        if (intent.status() == IntentStatus.REQUIRES_ACTION) {
            ledger.settleAuthorization(intent, EntryStatus.FAILED);
        }
        var chargeId = intent.state().latestCharge();
        if (held > 0 && chargeId != null) {
            var released = charges.get(chargeId).release();
            charges.update(released);
            ledger.cancel(intent, held, EntryStatus.SUCCEEDED, now);
            batch.add("charge.refunded", json.charge(released));
        }
        intents.update(canceled);
        boolean partlyCaptured = canceled.status() == IntentStatus.SUCCEEDED;
        batch.add(partlyCaptured ? "payment_intent.succeeded" : "payment_intent.canceled", json.intent(canceled));
        events.publish(batch, webhooks);
        return canceled;
    }
}
