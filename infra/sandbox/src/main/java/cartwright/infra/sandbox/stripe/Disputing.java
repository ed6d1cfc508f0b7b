package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Plays the cardholder's bank: opens disputes of the test cards and decides them by their evidence. */
@Service
class Disputing implements TimedWork {
    private static final List<String> PARAMETERS = List.of("evidence", "metadata", "submit");
    private static final Duration TIME_FOR_EVIDENCE = Duration.ofDays(7);

    private final Disputes disputes;
    private final BalanceTransactions balance;
    private final StripeEvents events;
    private final StripeLedger ledger;
    private final DisputeJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    Disputing(
            Disputes disputes,
            BalanceTransactions balance,
            StripeEvents events,
            StripeLedger ledger,
            DisputeJson json,
            SandboxSettings settings,
            Clock clock) {
        this.disputes = disputes;
        this.balance = balance;
        this.events = events;
        this.ledger = ledger;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens the dispute of a test card once its charge is captured, the first time only. */
    void openIfTestCard(Charge charge, EventBatch batch, Instant now) {
        var attempt = charge.attempt();
        var kind =
                TestCards.find(attempt.paymentMethod()).map(TestCard::dispute).orElse(TestCard.Disputed.NEVER);
        if (kind == TestCard.Disputed.NEVER || disputes.of(charge.id()).isPresent()) {
            return;
        }
        var dispute = new Dispute(
                Ids.alphanumeric("dp_"),
                now,
                charge.id(),
                attempt.paymentIntent(),
                attempt.orderId(),
                charge.amountCaptured(),
                attempt.currency(),
                kind.reason(),
                kind.status(),
                now.plus(TIME_FOR_EVIDENCE),
                null,
                null,
                0,
                Map.of(),
                Map.of());
        disputes.add(dispute);
        if (!dispute.inquiry()) {
            balance.dispute(dispute.id(), dispute.amount(), dispute.currency(), now);
            ledger.dispute(dispute);
        }
        batch.add("charge.dispute.created", json.dispute(dispute));
        if (!dispute.inquiry()) {
            batch.add("charge.dispute.funds_withdrawn", json.dispute(dispute));
        }
    }

    /** Takes evidence, and hands it to the bank unless told to wait. */
    Answer update(String id, StripeCall call, FaultPlan plan) {
        call.knowing(PARAMETERS);
        var stored = disputes.lock(id);
        if (!stored.awaitsEvidence()) {
            throw StripeProblem.state(
                    null, "This dispute has already been submitted or closed: " + stored.status() + ".", null, null);
        }
        var evidence = new LinkedHashMap<>(stored.evidence());
        evidence.putAll(call.form().map("evidence"));
        var metadata = new LinkedHashMap<>(stored.metadata());
        metadata.putAll(call.form().map("metadata"));
        var noted = stored.noting(evidence, metadata);
        boolean submits =
                call.flag("submit", true) && !call.form().map("evidence").isEmpty();
        var updated = submits ? submitted(noted) : noted;
        disputes.update(updated);
        events.publish(batch(updated, call).add("charge.dispute.updated", json.dispute(updated)), plan.webhooks());
        return Answer.of(200, json.dispute(updated));
    }

    /** Gives a dispute up. */
    Answer close(String id, StripeCall call, FaultPlan plan) {
        call.knowing(List.of());
        var stored = disputes.lock(id);
        if (stored.decided()) {
            throw StripeProblem.state(null, "This dispute is already closed.", null, null);
        }
        var batch = batch(stored, call);
        var closed = decide(stored, Dispute.LOST, clock.instant(), batch);
        events.publish(batch, plan.webhooks());
        return Answer.of(200, json.dispute(closed));
    }

    @Override
    public boolean doNext() {
        var due = disputes.due(clock.instant());
        due.ifPresent(dispute -> {
            var verdict = dispute.decideAs();
            var at = dispute.decideAt();
            var batch = batch(dispute, null);
            decide(dispute, verdict == null ? Dispute.LOST : verdict, at == null ? dispute.dueBy() : at, batch);
            events.publish(batch, null);
        });
        return due.isPresent();
    }

    private Dispute submitted(Dispute dispute) {
        var words = dispute.evidence().values().toString();
        var verdict = words.contains("winning_evidence")
                ? Dispute.WON
                : words.contains("losing_evidence") ? Dispute.LOST : null;
        return dispute.submitted(
                verdict == null ? null : clock.instant().plus(settings.stripe().disputeDecidedAfter()), verdict);
    }

    private Dispute decide(Dispute dispute, String ofTheBank, Instant now, EventBatch batch) {
        var decided = dispute.decided(dispute.verdict(ofTheBank));
        disputes.update(decided);
        boolean won = decided.status().equals(Dispute.WON);
        if (won) {
            balance.disputeReversal(decided.id(), decided.amount(), decided.currency(), now);
        }
        if (!dispute.inquiry()) {
            ledger.settleDispute(decided, won ? EntryStatus.FAILED : EntryStatus.SUCCEEDED);
        }
        batch.add("charge.dispute.closed", json.dispute(decided));
        if (won) {
            batch.add("charge.dispute.funds_reinstated", json.dispute(decided));
        }
        return decided;
    }

    private static EventBatch batch(Dispute dispute, @Nullable StripeCall cause) {
        return new EventBatch(dispute.paymentIntent(), dispute.orderId(), cause);
    }
}
