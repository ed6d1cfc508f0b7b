package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.replay.Replays;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** What a caller may do to an approved payment: complete, cancel or change it. */
@Service
class SquareChanging {
    private final SquarePayments payments;
    private final SquareSettling settling;
    private final SquareLedger ledger;
    private final SquareEvents events;
    private final SquareJson json;
    private final Replays replays;
    private final Clock clock;

    SquareChanging(
            SquarePayments payments,
            SquareSettling settling,
            SquareLedger ledger,
            SquareEvents events,
            SquareJson json,
            Replays replays,
            Clock clock) {
        this.payments = payments;
        this.settling = settling;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.replays = replays;
        this.clock = clock;
    }

    /** Takes the whole amount; Square knows no partial capture, the amount is lowered before. */
    Answer complete(String id, SquareCall call, FaultPlan plan) {
        var payment = approved(id);
        checkVersion(payment, call.text("version_token").orElse(null));
        if (plan.answers(FaultKind.DECLINE)) {
            return declined(payment, EntryKind.CAPTURE);
        }
        return answer(settling.complete(payment, clock.instant(), plan.webhooks()));
    }

    Answer cancel(String id, FaultPlan plan) {
        var payment = approved(id);
        if (plan.answers(FaultKind.DECLINE)) {
            return declined(payment, EntryKind.VOID);
        }
        return answer(settling.cancel(payment, clock.instant(), plan.webhooks()));
    }

    /** Cancels what a key created, if anything; the key may then create again. */
    Answer cancelByKey(String key, FaultPlan plan) {
        var found = payments.createdUnder(key);
        if (found.isPresent() && found.get().status() != SquareStatus.CANCELED) {
            var payment = found.get().status() == SquareStatus.FAILED
                    ? found.get()
                    : approved(found.get().id());
            if (plan.answers(FaultKind.DECLINE)) {
                return declined(payment, EntryKind.VOID);
            }
            if (payment.status() == SquareStatus.APPROVED) {
                settling.cancel(payment, clock.instant(), plan.webhooks());
            }
        }
        replays.forget("square", key);
        return Answer.of(200, Json.object());
    }

    Answer update(String id, SquareCall call, FaultPlan plan) {
        var payment = approved(id);
        var wanted = call.body().path("payment");
        checkVersion(payment, Json.text(wanted, "version_token"));
        if (wanted instanceof ObjectNode members) {
            lacking(members);
        }
        var money = call.money("payment", "amount_money").orElse(payment.money());
        if (!money.currency().equals(payment.terms().currency())) {
            throw SquareProblem.invalid("CURRENCY_MISMATCH", "The currency cannot change", "payment.amount_money");
        }
        if (plan.answers(FaultKind.DECLINE)) {
            return SquareRefusal.answer(SquareRefusal.GENERIC, payment, json);
        }
        var now = clock.instant();
        long more = money.amount() - payment.state().approved();
        if (more > 0) {
            ledger.add(payment, EntryKind.AUTHORIZE, more, EntryStatus.SUCCEEDED, now);
        }
        var adjusted = payment.adjusted(money.amount(), now);
        var action = Json.text(wanted, "delay_action");
        var changed = action == null ? adjusted : adjusted.acting(SquarePaying.delayAction(action), now);
        payments.update(changed);
        events.payment("payment.updated", changed, plan.webhooks());
        return answer(changed);
    }

    private static void lacking(ObjectNode members) {
        for (var name : List.of("tip_money", "app_fee_money")) {
            if (members.has(name)) {
                throw SquareProblem.invalid(
                        "SANDBOX_NOT_SUPPORTED", name + " is not supported here", "payment." + name);
            }
        }
    }

    private SquarePayment approved(String id) {
        var payment = payments.lock(id);
        if (payment.status() != SquareStatus.APPROVED) {
            throw SquareProblem.invalid(
                    payment.status().refusal(),
                    "Payment " + id + " is in the state " + payment.status() + ", which does not allow this.",
                    null);
        }
        if (!clock.instant().isBefore(payment.terms().delayedUntil())) {
            // Its end is due but has not been processed yet; a caller must not win that race.
            throw SquareProblem.invalid(
                    "DELAYED_TRANSACTION_EXPIRED", "The delay of payment " + id + " has elapsed.", null);
        }
        return payment;
    }

    private static void checkVersion(SquarePayment payment, @Nullable String token) {
        if (token != null && !token.equals(payment.versionToken())) {
            throw SquareProblem.invalid(
                    "VERSION_MISMATCH", "The payment has changed since this version_token was given.", "version_token");
        }
    }

    private Answer declined(SquarePayment payment, EntryKind kind) {
        ledger.add(payment, kind, payment.state().amount(), EntryStatus.FAILED, clock.instant());
        return SquareRefusal.answer(SquareRefusal.GENERIC, payment, json);
    }

    private Answer answer(SquarePayment payment) {
        return Answer.of(200, SquareJson.named("payment", json.payment(payment)));
    }
}
