package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Renews and releases what is held; after 29 days it releases by itself. */
@Service
class PaypalHolding implements TimedWork {
    private final PaypalOrders orders;
    private final PaypalAuthorizations authorizations;
    private final PaypalTransactions transactions;
    private final PaypalLedger ledger;
    private final PaypalEvents events;
    private final PaypalJson json;
    private final Clock clock;

    PaypalHolding(
            PaypalOrders orders,
            PaypalAuthorizations authorizations,
            PaypalTransactions transactions,
            PaypalLedger ledger,
            PaypalEvents events,
            PaypalJson json,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.transactions = transactions;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** A new authorization in place of an old one, with an id and an honour period of its own. */
    Answer reauthorize(String id, PaypalCall call, FaultPlan plan) {
        var order = orders.lockOf(PaypalAuthorizations.TABLE, id, "authorization_id");
        var old = authorizations.get(id);
        var now = clock.instant();
        checkRenewal(old, now);
        var money = call.money().orElse(old.money());
        if (!money.currency().equals(old.money().currency())) {
            throw PaypalProblem.business("CURRENCY_MISMATCH", "The currency is not the authorization's.");
        }
        if (money.minor() > old.most()) {
            throw PaypalProblem.business(
                    "AUTHORIZATION_AMOUNT_EXCEEDED",
                    "The amount is more than 115 % of the authorized amount or 75 above.");
        }
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.add(order, id, EntryKind.AUTHORIZE, money.minor(), EntryStatus.FAILED, now);
            return PaypalProblem.business("PAYER_CANNOT_PAY", "Payer cannot pay for this transaction.")
                    .answer();
        }
        return renewed(order, old, money, now, call, plan);
    }

    private Answer renewed(
            PaypalOrder order,
            PaypalAuthorization old,
            PaypalMoney money,
            Instant now,
            PaypalCall call,
            FaultPlan plan) {
        var renewed = new PaypalAuthorization(
                Ids.capitals(17),
                now,
                now,
                order.id(),
                money,
                old.firstAt(),
                old.expiresAt(),
                PaypalAuthorization.CREATED,
                0,
                0,
                null);
        authorizations.update(old.voided(now));
        authorizations.add(renewed);
        ledger.add(order, old.id(), EntryKind.VOID, old.remaining(), EntryStatus.SUCCEEDED, now);
        ledger.add(order, renewed.id(), EntryKind.AUTHORIZE, money.minor(), EntryStatus.SUCCEEDED, now);
        transactions.authorization(order, renewed, PaypalTransaction.REAUTHORIZATION, now);
        var whole = json.authorization(renewed, order);
        events.send("PAYMENT.AUTHORIZATION.CREATED", "authorization", whole, order, plan.webhooks());
        return Answer.of(201, call.whole() ? whole : PaypalJson.minimal(whole.deepCopy()));
    }

    Answer release(String id, PaypalCall call, FaultPlan plan) {
        var order = orders.lockOf(PaypalAuthorizations.TABLE, id, "authorization_id");
        var held = authorizations.get(id);
        if (held.status().equals(PaypalAuthorization.VOIDED)) {
            throw PaypalProblem.business("PREVIOUSLY_VOIDED", "Authorization has been previously voided.");
        }
        if (!held.open()) {
            throw PaypalProblem.business(
                    "PREVIOUSLY_CAPTURED", "Authorization has been previously captured and hence cannot be voided.");
        }
        var now = clock.instant();
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.add(order, id, EntryKind.VOID, held.remaining(), EntryStatus.FAILED, now);
            return PaypalProblem.business("CANNOT_BE_VOIDED", "The authorization cannot be voided.")
                    .answer();
        }
        var voided = release(order, held, now, plan.webhooks());
        return call.whole() ? Answer.of(200, json.authorization(voided, order)) : new Answer(204, Map.of(), "");
    }

    @Override
    public boolean doNext() {
        var expired = authorizations.expired(clock.instant());
        expired.ifPresent(seen -> {
            var order = orders.lock(seen.orderId());
            var held = authorizations.get(seen.id());
            if (held.open()) {
                release(order, held, held.expiresAt(), null);
            }
        });
        return expired.isPresent();
    }

    private PaypalAuthorization release(
            PaypalOrder order, PaypalAuthorization held, Instant now, @Nullable Fault webhooks) {
        var voided = held.voided(now);
        authorizations.update(voided);
        transactions.authorization(order, voided, PaypalTransaction.AUTHORIZATION_VOIDED, now);
        ledger.add(order, held.id(), EntryKind.VOID, held.remaining(), EntryStatus.SUCCEEDED, now);
        events.send(
                "PAYMENT.AUTHORIZATION.VOIDED", "authorization", json.authorization(voided, order), order, webhooks);
        return voided;
    }

    private static void checkRenewal(PaypalAuthorization old, Instant now) {
        if (old.status().equals(PaypalAuthorization.VOIDED)) {
            throw PaypalProblem.business(
                    "AUTHORIZATION_VOIDED", "A voided authorization cannot be captured or reauthorized.");
        }
        if (!old.status().equals(PaypalAuthorization.CREATED)) {
            throw PaypalProblem.business("AUTHORIZATION_ALREADY_CAPTURED", "Authorization has already been captured.");
        }
        // Day 4 begins when the three days of honour are over.
        if (now.isBefore(old.createdAt().plus(PaypalAuthorization.HONORED))) {
            throw PaypalProblem.business(
                    "REAUTHORIZATION_TOO_SOON",
                    "A reauthorization is only allowed once from Day 4 to Day 29 since the date of the original"
                            + " authorization.");
        }
        if (!now.isBefore(old.expiresAt())) {
            throw PaypalProblem.business("AUTHORIZATION_EXPIRED", "An expired authorization cannot be reauthorized.");
        }
    }
}
