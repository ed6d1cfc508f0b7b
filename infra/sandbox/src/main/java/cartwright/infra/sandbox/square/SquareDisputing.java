package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Plays the buyer's bank: opens disputes of the published amounts and of one card, and decides them by their evidence. */
@Service
class SquareDisputing implements TimedWork {
    /** The reasons of the amounts 8801 to 8809. */
    private static final List<String> REASONS = List.of(
            "AMOUNT_DIFFERS",
            "CANCELLED",
            "DUPLICATE",
            "NO_KNOWLEDGE",
            "NOT_AS_DESCRIBED",
            "NOT_RECEIVED",
            "PAID_BY_OTHER_MEANS",
            "CUSTOMER_REQUESTS_CREDIT",
            "EMV_LIABILITY_SHIFT");

    private static final long FIRST_AMOUNT = 8801;
    private static final Duration TIME_FOR_EVIDENCE = Duration.ofDays(14);

    private final SquareDisputes disputes;
    private final SquarePayments payments;
    private final SquareEntries entries;
    private final SquareLedger ledger;
    private final SquareEvents events;
    private final SandboxSettings settings;
    private final Clock clock;

    SquareDisputing(
            SquareDisputes disputes,
            SquarePayments payments,
            SquareEntries entries,
            SquareLedger ledger,
            SquareEvents events,
            SandboxSettings settings,
            Clock clock) {
        this.disputes = disputes;
        this.payments = payments;
        this.entries = entries;
        this.ledger = ledger;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    void openIfTest(SquarePayment payment, Instant now, @Nullable Fault webhooks) {
        reason(payment).ifPresent(reason -> open(payment, reason, now, webhooks));
    }

    /** What the buyer complains of; a test pays one of the published amounts, or any amount with a card of this double's own. */
    private static Optional<String> reason(SquarePayment payment) {
        long place = payment.state().amount() - FIRST_AMOUNT;
        if (place >= 0 && place < REASONS.size()) {
            return Optional.of(REASONS.get((int) place));
        }
        return SquareSource.find(payment.terms().source())
                .filter(SquareSource::disputed)
                .map(source -> "NOT_RECEIVED");
    }

    private void open(SquarePayment payment, String reason, Instant now, @Nullable Fault webhooks) {
        var dispute = new SquareDispute(
                Ids.alphanumeric("dts_"),
                now,
                now,
                payment.id(),
                payment.terms().locationId(),
                payment.money(),
                reason,
                SquareDispute.EVIDENCE_REQUIRED,
                now.plus(TIME_FOR_EVIDENCE),
                null,
                null,
                1);
        disputes.add(dispute);
        entries.dispute(payment, dispute, -dispute.money().amount(), now);
        ledger.dispute(payment, dispute);
        events.dispute("dispute.created", dispute, payment, webhooks);
    }

    /** Gives a dispute up: the bank keeps the money. */
    SquareDispute accept(String id, @Nullable Fault webhooks) {
        return decide(awaiting(id), "ACCEPTED", clock.instant(), webhooks);
    }

    /** Hands the evidence to the bank, which decides by the words in it, or never when it finds none. */
    SquareDispute submit(String id, @Nullable Fault webhooks) {
        var dispute = awaiting(id);
        var words = disputes.evidence(id).toString();
        var verdict = words.contains("winning_evidence") ? "WON" : words.contains("losing_evidence") ? "LOST" : null;
        var now = clock.instant();
        var at = verdict == null ? null : now.plus(settings.square().disputeDecidedAfter());
        var processing = dispute.processing(now, at, verdict);
        disputes.update(processing);
        events.dispute("dispute.state.updated", processing, payment(processing), webhooks);
        return processing;
    }

    void addEvidence(String id, String evidenceId, String type, ObjectNode evidence, @Nullable Fault webhooks) {
        var dispute = awaiting(id);
        disputes.add(evidenceId, id, type, evidence, clock.instant());
        events.dispute("dispute.evidence.created", dispute, payment(dispute), webhooks);
    }

    void removeEvidence(String id, String evidenceId) {
        awaiting(id);
        if (!disputes.remove(id, evidenceId)) {
            throw SquareProblem.notFound("evidence", evidenceId);
        }
    }

    @Override
    public boolean doNext() {
        var due = disputes.due(clock.instant());
        due.ifPresent(dispute -> {
            var verdict = dispute.decideAs();
            var at = dispute.decideAt();
            decide(dispute, verdict == null ? "LOST" : verdict, at == null ? dispute.dueAt() : at, null);
        });
        return due.isPresent();
    }

    private SquareDispute decide(SquareDispute dispute, String as, Instant now, @Nullable Fault webhooks) {
        var payment = payment(dispute);
        var decided = dispute.decided(as, now);
        disputes.update(decided);
        boolean won = as.equals("WON");
        if (won) {
            entries.dispute(payment, decided, decided.money().amount(), now);
        }
        ledger.settleDispute(decided, won ? EntryStatus.FAILED : EntryStatus.SUCCEEDED);
        events.dispute("dispute.state.updated", decided, payment, webhooks);
        return decided;
    }

    private SquareDispute awaiting(String id) {
        var dispute = disputes.lock(id);
        if (!dispute.state().equals(SquareDispute.EVIDENCE_REQUIRED)) {
            throw SquareProblem.invalid(
                    "BAD_REQUEST", "The dispute is in the state " + dispute.state() + " and cannot be changed.", null);
        }
        return dispute;
    }

    private SquarePayment payment(SquareDispute dispute) {
        return payments.find(dispute.paymentId())
                .orElseThrow(() -> new IllegalStateException("There is no payment " + dispute.paymentId()));
    }
}
