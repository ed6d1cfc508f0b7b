package cartwright.activities.reconciliation;

import cartwright.workflows.kernel.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People's decisions about breaks. Above a limit one person proposes and another one agrees. What is decided is booked in the
 * transaction that keeps the decision; a refund is paid where refunds are granted, with their own permissions. Asking again
 * settles nothing: the next comparison does, when both sides agree.
 */
@Service
public class ResolvingBreaks {

    private final Breaks breaks;
    private final Remedies remedies;
    private final ReconciliationProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    ResolvingBreaks(
            Breaks breaks, Remedies remedies, ReconciliationProperties properties, JdbcClient jdbc, Clock clock) {
        this.breaks = breaks;
        this.remedies = remedies;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a person wants done about a break, and why. */
    public record Resolve(UUID breakId, Category.Action action, String reason, String actor) {}

    /** What came of it. */
    public sealed interface Outcome {}

    /** It is done, and the break is settled. */
    public record Done(Break resolved) implements Outcome {}

    /** It was asked for; the break stays open until a comparison finds that both sides agree. */
    public record AskedAgain(Break open) implements Outcome {}

    /** Another person must decide the same. */
    public record NeedsAnother(Break proposed) implements Outcome {}

    /** The person who proposed it cannot agree to it too. */
    public record SamePerson() implements Outcome {}

    /** It is settled already. */
    public record AlreadyResolved() implements Outcome {}

    /** This cannot be done about such a break. */
    public record NotPossible(Set<Category.Action> possible) implements Outcome {}

    /** There is none. */
    public record NoSuchBreak() implements Outcome {}

    /** Decides. Another action than the proposed one is a new proposal. */
    @Transactional
    public Outcome resolve(Resolve request) {
        var found = breaks.lock(request.breakId());
        if (found.isEmpty()) {
            return new NoSuchBreak();
        }
        var known = found.get();
        if (known.status() == Break.Status.RESOLVED) {
            return new AlreadyResolved();
        }
        var possible = Remedies.possible(known);
        if (!possible.contains(request.action())) {
            return new NotPossible(possible);
        }
        if (request.action() == Category.Action.REPLAY || request.action() == Category.Action.REOPEN_PAYMENT) {
            remedies.askAgain(known, clock.instant().toEpochMilli());
            breaks.note(known.id(), request.actor(), request.action().name(), request.reason());
            return new AskedAgain(known);
        }
        if (known.atStake().stream().noneMatch(this::needsTwo)) {
            return settle(known, request);
        }
        var decision = known.decision();
        if (known.status() != Break.Status.PROPOSED
                || decision == null
                || !decision.action().equals(request.action().name())) {
            return propose(known, request);
        }
        return request.actor().equals(decision.proposedBy()) ? new SamePerson() : settle(known, request);
    }

    /** Gives the break to somebody. */
    @Transactional
    public boolean assign(UUID id, String owner, String actor) {
        var changed = jdbc.sql("""
                        UPDATE reconciliation.break SET owner = :owner, version = version + 1 WHERE id = :id
                        """).param("owner", owner).param("id", id).update();
        if (changed > 0) {
            breaks.note(id, actor, "ASSIGNED", "to " + owner);
        }
        return changed > 0;
    }

    private boolean needsTwo(Money atStake) {
        var limit = Money.ofMajor(BigDecimal.valueOf(properties.fourEyesAbove()), atStake.currency());
        return atStake.compareTo(limit) > 0;
    }

    private Outcome propose(Break known, Resolve request) {
        jdbc.sql("""
                        UPDATE reconciliation.break
                        SET status = 'PROPOSED', resolution = :action, reason = :reason, proposed_by = :actor, proposed_at = :now,
                            version = version + 1
                        WHERE id = :id
                        """)
                .param("action", request.action().name())
                .param("reason", request.reason())
                .param("actor", request.actor())
                .param("now", Runs.utc(clock.instant()))
                .param("id", known.id())
                .update();
        breaks.note(known.id(), request.actor(), "PROPOSED " + request.action(), request.reason());
        return new NeedsAnother(breaks.find(known.id()).orElseThrow());
    }

    private Outcome settle(Break known, Resolve request) {
        var decision = breaks.note(known.id(), request.actor(), "RESOLVED " + request.action(), request.reason());
        remedies.book(known, request.action(), decision);
        jdbc.sql("""
                        UPDATE reconciliation.break
                        SET status = 'RESOLVED', resolution = :action, reason = :reason, resolved_by = :actor, resolved_at = :now,
                            version = version + 1
                        WHERE id = :id
                        """)
                .param("action", request.action().name())
                .param("reason", request.reason())
                .param("actor", request.actor())
                .param("now", Runs.utc(clock.instant()))
                .param("id", known.id())
                .update();
        return new Done(breaks.find(known.id()).orElseThrow());
    }
}
