package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryStatus;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opens and confirms payment intents: asks the test card's bank, or the customer first. */
@Service
class Authorizing {
    private final PaymentIntents intents;
    private final Charges charges;
    private final BalanceTransactions balance;
    private final Disputing disputing;
    private final StripeEvents events;
    private final StripeLedger ledger;
    private final StripeJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    Authorizing(
            PaymentIntents intents,
            Charges charges,
            BalanceTransactions balance,
            Disputing disputing,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            SandboxSettings settings,
            Clock clock) {
        this.intents = intents;
        this.charges = charges;
        this.balance = balance;
        this.disputing = disputing;
        this.events = events;
        this.ledger = ledger;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens an intent, and confirms it at once when asked to. */
    Answer create(StripeCall call, FaultPlan plan) {
        var opened = PaymentIntent.opened(
                IntentRequest.terms(call, clock.instant()), call.form().map("metadata"));
        var method = IntentRequest.paymentMethod(call);
        var intent = method.map(opened::payingWith).orElse(opened);
        boolean confirm = call.flag("confirm", false);
        if (confirm && method.isEmpty()) {
            throw StripeProblem.missing("payment_method");
        }
        intents.add(intent);
        var batch = batch(intent, call).add("payment_intent.created", json.intent(intent));
        if (!confirm) {
            events.publish(batch, plan.webhooks());
            return Answer.of(200, json.intent(intent));
        }
        return confirm(intent, batch, call, plan);
    }

    /** Confirms an intent that was opened before. */
    Answer confirm(String id, StripeCall call, FaultPlan plan) {
        IntentRequest.checkConfirmation(call);
        var intent = intents.lock(id, "id");
        if (!intent.status().allows(IntentStatus.Step.CONFIRM)) {
            throw StripeProblem.state(
                    "payment_intent_unexpected_state",
                    IntentStatus.Step.CONFIRM.refusal(intent.status()),
                    null,
                    json.intent(intent).toString());
        }
        if (intent.status() == IntentStatus.REQUIRES_ACTION) {
            ledger.settleAuthorization(intent, EntryStatus.FAILED);
        }
        var method = IntentRequest.paymentMethod(call);
        var paying = method.map(intent::payingWith).orElse(intent);
        if (paying.state().paymentMethod() == null) {
            throw StripeProblem.state(
                    "payment_intent_unexpected_state",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.",
                    null,
                    json.intent(intent).toString());
        }
        return confirm(paying, batch(paying, call), call, plan);
    }

    private Answer confirm(PaymentIntent intent, EventBatch batch, StripeCall call, FaultPlan plan) {
        var card = card(intent);
        boolean offSession = call.flag("off_session", false);
        if (plan.answers(FaultKind.DECLINE)) {
            return decline(intent, Decline.GENERIC, batch, plan, false);
        }
        if (card.authentication() == TestCard.Authentication.NONE) {
            var refusal = card.decline();
            return refusal == null
                    ? approve(intent, card, batch, plan, false)
                    : decline(intent, refusal, batch, plan, false);
        }
        if (offSession) {
            return decline(intent, Decline.AUTHENTICATION_REQUIRED, batch, plan, false);
        }
        var waiting = intent.awaitingAction();
        intents.update(waiting);
        ledger.authorize(waiting, EntryStatus.PENDING, clock.instant());
        events.publish(batch.add("payment_intent.requires_action", json.intent(waiting)), plan.webhooks());
        return Answer.of(200, json.intent(waiting));
    }

    /** Goes on after 3-D Secure: the customer authenticated or did not. */
    Answer authenticated(PaymentIntent intent, boolean passed, FaultPlan plan) {
        var batch = batch(intent, null);
        if (!passed) {
            return decline(intent, Decline.AUTHENTICATION_FAILED, batch, plan, true);
        }
        var card = card(intent);
        var refusal = plan.answers(FaultKind.DECLINE) ? Decline.GENERIC : card.decline();
        return refusal == null ? approve(intent, card, batch, plan, true) : decline(intent, refusal, batch, plan, true);
    }

    private Answer approve(PaymentIntent intent, TestCard card, EventBatch batch, FaultPlan plan, boolean pending) {
        var now = clock.instant();
        var terms = intent.terms();
        var charge = Charge.of(attempt(intent, card, null, now));
        if (!terms.manual()) {
            var transaction = balance.charge(charge.id(), terms.amount(), terms.currency(), now);
            charge = charge.capture(terms.amount(), true, transaction);
        }
        var authorized = intent.authorized(charge.id());
        charges.add(charge);
        intents.update(authorized);
        if (pending) {
            ledger.settleAuthorization(authorized, EntryStatus.SUCCEEDED);
        } else {
            ledger.authorize(authorized, EntryStatus.SUCCEEDED, now);
        }
        if (!terms.manual()) {
            ledger.capture(authorized, terms.amount(), EntryStatus.SUCCEEDED, now);
        }
        batch.add(
                        terms.manual() ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded",
                        json.intent(authorized))
                .add("charge.succeeded", json.charge(charge));
        if (!terms.manual()) {
            disputing.openIfTestCard(charge, batch, now);
        }
        events.publish(batch, plan.webhooks());
        return Answer.of(200, json.intent(authorized));
    }

    private Answer decline(PaymentIntent intent, Decline decline, EventBatch batch, FaultPlan plan, boolean pending) {
        var now = clock.instant();
        boolean reachedBank = !decline.equals(Decline.AUTHENTICATION_FAILED);
        var charge = reachedBank ? Charge.of(attempt(intent, card(intent), decline, now)) : null;
        var error = StripeError.card(decline, charge == null ? null : charge.id());
        var failed =
                intent.failed(charge == null ? null : charge.id(), error.node().toString());
        if (charge != null) {
            charges.add(charge);
            batch.add("charge.failed", json.charge(charge));
        }
        intents.update(failed);
        if (pending) {
            ledger.settleAuthorization(failed, EntryStatus.FAILED);
        } else {
            ledger.authorize(failed, EntryStatus.FAILED, now);
        }
        events.publish(batch.add("payment_intent.payment_failed", json.intent(failed)), plan.webhooks());
        return error.answer(402, json.intent(failed));
    }

    private Charge.Attempt attempt(PaymentIntent intent, TestCard card, @Nullable Decline failure, Instant now) {
        var terms = intent.terms();
        boolean multicapture = terms.manual() && terms.multicaptureRequested() && card.supportsMulticapture();
        return new Charge.Attempt(
                Ids.alphanumeric("ch_"),
                now,
                intent.id(),
                terms.orderId(),
                terms.amount(),
                terms.currency(),
                method(intent),
                multicapture,
                failure == null && terms.manual() ? now.plus(settings.stripe().authorizationWindow()) : null,
                terms.description(),
                intent.state().metadata(),
                failure);
    }

    private static TestCard card(PaymentIntent intent) {
        var method = method(intent);
        return TestCards.find(method)
                .orElseThrow(() -> StripeProblem.noSuch("PaymentMethod", method, "payment_method"));
    }

    private static String method(PaymentIntent intent) {
        var method = intent.state().paymentMethod();
        if (method == null) {
            throw new IllegalStateException(intent.id() + " has no payment method");
        }
        return method;
    }

    private static EventBatch batch(PaymentIntent intent, @Nullable StripeCall cause) {
        return new EventBatch(intent.id(), intent.terms().orderId(), cause);
    }
}
