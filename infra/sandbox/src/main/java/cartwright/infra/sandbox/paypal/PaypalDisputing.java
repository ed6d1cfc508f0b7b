package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Plays payer and PayPal in a dispute: opens it for the test sources and decides it by its evidence. */
@Service
class PaypalDisputing implements TimedWork {
    private static final String REASON = "MERCHANDISE_OR_SERVICE_NOT_RECEIVED";
    private static final int LONGEST_NOTES = 2000;
    private static final Duration INQUIRY = Duration.ofDays(20);
    private static final Duration CLAIM = Duration.ofDays(10);

    private final PaypalOrders orders;
    private final PaypalDisputes disputes;
    private final PaypalTransactions transactions;
    private final PaypalLedger ledger;
    private final PaypalEvents events;
    private final PaypalDisputeJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    PaypalDisputing(
            PaypalOrders orders,
            PaypalDisputes disputes,
            PaypalTransactions transactions,
            PaypalLedger ledger,
            PaypalEvents events,
            PaypalDisputeJson json,
            SandboxSettings settings,
            Clock clock) {
        this.orders = orders;
        this.disputes = disputes;
        this.transactions = transactions;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    void openIfTestSource(PaypalOrder order, PaypalCapture capture, Instant now, @Nullable Fault webhooks) {
        boolean claim = order.payer() == PaypalSource.DISPUTED;
        if (!claim && order.payer() != PaypalSource.INQUIRY) {
            return;
        }
        var dispute = new PaypalDispute(
                "PP-R-" + Ids.capitals(3) + "-" + Ids.digits("", 9),
                now,
                now,
                capture.id(),
                order.id(),
                capture.money(),
                REASON,
                claim ? "CHARGEBACK" : "INQUIRY",
                PaypalDispute.WAITING,
                null,
                now.plus(claim ? CLAIM : INQUIRY),
                null,
                null,
                claim ? Ids.capitals(17) : null,
                "[]");
        disputes.add(dispute);
        if (claim) {
            move(order, dispute, String.valueOf(dispute.holdId()), PaypalTransaction.HOLD, -amount(dispute), now);
            ledger.add(order, dispute.id(), EntryKind.DISPUTE, amount(dispute), EntryStatus.PENDING, now);
        }
        events.send("CUSTOMER.DISPUTE.CREATED", "dispute", json.dispute(dispute, order), order, webhooks);
    }

    /** Hands evidence to PayPal, which decides by the words in it, or waits to be told when it finds none. */
    void answer(String id, JsonNode evidence, @Nullable Fault webhooks) {
        var order = orders.lockOf(PaypalDisputes.TABLE, id, "dispute_id");
        var dispute = disputes.get(id);
        if (!dispute.status().equals(PaypalDispute.WAITING)) {
            throw PaypalProblem.business(
                    "ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", "The dispute waits for nobody.");
        }
        requireReadable(evidence);
        var words = evidence.toString();
        var verdict = words.contains("winning_evidence")
                ? PaypalDispute.FOR_SELLER
                : words.contains("losing_evidence") ? PaypalDispute.FOR_BUYER : null;
        var now = clock.instant();
        var at = verdict == null ? null : now.plus(settings.paypal().settlesAfter());
        var answered = dispute.answered(words, at, verdict, now);
        disputes.update(answered);
        events.send("CUSTOMER.DISPUTE.UPDATED", "dispute", json.dispute(answered, order), order, webhooks);
    }

    private static void requireReadable(JsonNode evidences) {
        if (evidences.isEmpty()) {
            throw PaypalProblem.request("MISSING_REQUIRED_PARAMETER", "Evidence is required.", "/evidences");
        }
        for (var evidence : evidences) {
            if (evidence.path("evidence_type").asString("").isEmpty()) {
                throw PaypalProblem.request(
                        "MISSING_REQUIRED_PARAMETER", "An evidence has a type.", "/evidences/0/evidence_type");
            }
            if (evidence.path("notes").asString("").length() > LONGEST_NOTES) {
                throw PaypalProblem.request(
                        "INVALID_STRING_MAX_LENGTH", "Notes take 2000 characters.", "/evidences/0/notes");
            }
        }
    }

    /** Ends a dispute: the seller gives it up, or PayPal's own sandbox is told the outcome. */
    void resolve(String id, String outcome, @Nullable Fault webhooks) {
        var order = orders.lockOf(PaypalDisputes.TABLE, id, "dispute_id");
        var dispute = disputes.get(id);
        if (dispute.status().equals(PaypalDispute.RESOLVED)) {
            throw PaypalProblem.business("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", "The dispute is resolved.");
        }
        resolve(order, dispute, outcome, clock.instant(), webhooks);
    }

    @Override
    public boolean doNext() {
        var due = disputes.due(clock.instant());
        due.ifPresent(seen -> {
            var order = orders.lock(seen.orderId());
            // Somebody may have acted on it before the lock was there; then it is no longer this that is due.
            if (disputes.get(seen.id()).equals(seen)) {
                resolve(order, seen, verdict(seen), seen.decideAt() == null ? seen.dueAt() : seen.decideAt(), null);
            }
        });
        return due.isPresent();
    }

    private static String verdict(PaypalDispute due) {
        var told = due.decideAs();
        return told != null ? told : due.claim() ? PaypalDispute.FOR_BUYER : PaypalDispute.CANCELED;
    }

    private void resolve(
            PaypalOrder order, PaypalDispute dispute, String outcome, Instant now, @Nullable Fault webhooks) {
        var resolved = dispute.resolved(outcome, now);
        disputes.update(resolved);
        var hold = dispute.holdId();
        if (hold != null) {
            move(order, dispute, hold, PaypalTransaction.HOLD_RELEASED, amount(dispute), now);
        }
        boolean lost = outcome.equals(PaypalDispute.FOR_BUYER);
        if (lost) {
            move(order, dispute, Ids.capitals(17), PaypalTransaction.REVERSAL, -amount(dispute), now);
        }
        if (dispute.claim()) {
            ledger.settle(dispute.id(), EntryKind.DISPUTE, lost ? EntryStatus.SUCCEEDED : EntryStatus.FAILED);
        } else if (lost) {
            ledger.add(order, dispute.id(), EntryKind.DISPUTE, amount(dispute), EntryStatus.SUCCEEDED, now);
        }
        events.send("CUSTOMER.DISPUTE.RESOLVED", "dispute", json.dispute(resolved, order), order, webhooks);
    }

    private void move(PaypalOrder order, PaypalDispute dispute, String id, String code, long amount, Instant at) {
        transactions.dispute(order, dispute, id, code, amount, at);
    }

    private static long amount(PaypalDispute dispute) {
        return dispute.money().minor();
    }
}
