package cartwright.infra.histories;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.histories.Card.Nature;
import cartwright.infra.histories.Standing.Fate;
import cartwright.infra.histories.Standing.Hold;
import cartwright.infra.histories.Standing.Promise;
import cartwright.infra.histories.Standing.Share;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.MoneyMovement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The model: what must be true of one payment after the answers that were given so far. An answer that may not be given is an
 * assertion that fails. What the shop cannot know yet leaves a range, and both of its ends are legal.
 *
 * @param amount what is to be authorized, in minor units like every amount here
 * @param disturbed whether a call has failed, or two were made at once: until then every answer is certain
 * @param disputed what a bank holds back, as far as the shop has heard
 * @param exempt what was promised back before the shop heard of the newest dispute
 */
record Books(
        Card card,
        long amount,
        Hold hold,
        boolean disturbed,
        Map<UUID, Share> shares,
        Map<UUID, Promise> promises,
        long disputed,
        long exempt) {

    static Books of(Card card, long amount) {
        return new Books(card, amount, Hold.NONE, false, Map.of(), Map.of(), 0, 0);
    }

    long taken() {
        return shares(Fate.DONE);
    }

    long mayBeTaken() {
        return shares(Fate.DONE) + shares(Fate.OPEN);
    }

    long paidBack() {
        return Standing.promised(promises, Fate.DONE);
    }

    long promised() {
        return Standing.promised(promises, Fate.ASKED)
                + Standing.promised(promises, Fate.OPEN)
                + Standing.promised(promises, Fate.DONE);
    }

    private boolean isInDoubt() {
        return (disturbed || card.nature() == Nature.SLOW_CAPTURE)
                && (hold == Hold.UNKNOWN
                        || hold == Hold.RELEASED
                        || shares(Fate.OPEN) > 0
                        || Standing.promised(promises, Fate.OPEN) + Standing.promised(promises, Fate.ASKED) > 0);
    }

    Books disturbedBy(Mishap mishap) {
        return mishap == Mishap.NONE ? this : upset();
    }

    Books upset() {
        return new Books(card, amount, hold, true, shares, promises, disputed, exempt);
    }

    Books authorized(AuthorizationOutcome answer) {
        return switch (answer) {
            case AuthorizationOutcome.Authorized authorized -> {
                assertThat(authorized.amount().amountMinor()).isLessThanOrEqualTo(amount);
                assertThat(card.nature()).isNotEqualTo(Nature.DECLINED);
                yield holding(hold == Hold.RELEASED ? hold : Hold.HELD);
            }
            case AuthorizationOutcome.Declined declined -> {
                assertThat(disturbed || card.nature() == Nature.DECLINED)
                        .as("%s", declined)
                        .isTrue();
                yield holding(Hold.REFUSED);
            }
            case AuthorizationOutcome.Voided voided -> {
                assertThat(hold).as("let go").isEqualTo(Hold.RELEASED);
                yield this;
            }
            case AuthorizationOutcome.Unknown unknown -> {
                assertThat(disturbed).as("%s", unknown).isTrue();
                yield holding(hold == Hold.RELEASED ? hold : Hold.UNKNOWN);
            }
            case AuthorizationOutcome.NeverHappened neverHappened -> {
                assertThat(disturbed).as("%s", neverHappened).isTrue();
                yield holding(Hold.REFUSED);
            }
            case AuthorizationOutcome.ActionRequired required ->
                throw new AssertionError("no card asks for this: " + required);
        };
    }

    private Books holding(Hold next) {
        return new Books(card, amount, next, disturbed, shares, promises, disputed, exempt);
    }

    Books captured(UUID id, Share share, MoneyMovement answer) {
        var before = shares.getOrDefault(id, share);
        var others = with(id, new Share(share.number(), share.amount(), share.last(), Fate.FAILED));
        return switch (answer) {
            case MoneyMovement.Succeeded succeeded -> {
                assertThat(others.taken() + share.amount())
                        .as("captured at most what is authorized")
                        .isLessThanOrEqualTo(amount);
                assertThat((before.fate() == Fate.ASKED || before.fate() == Fate.FAILED) && others.isAllTaken())
                        .as("taken after the last")
                        .isFalse();
                yield with(id, new Share(share.number(), share.amount(), share.last(), Fate.DONE));
            }
            case MoneyMovement.Pending pending -> {
                assertThat(before.fate()).as("what is taken stays so").isNotEqualTo(Fate.DONE);
                assertThat(disturbed || card.nature() == Nature.SLOW_CAPTURE).isTrue();
                yield with(id, new Share(share.number(), share.amount(), share.last(), Fate.OPEN));
            }
            case MoneyMovement.Failed failed -> {
                assertThat(before.fate()).as("what is taken stays so").isNotEqualTo(Fate.DONE);
                assertThat(!disturbed && others.certainlyTakes(share))
                        .as("%s without a reason", failed)
                        .isFalse();
                yield with(id, new Share(share.number(), share.amount(), share.last(), Fate.FAILED));
            }
        };
    }

    private boolean isAllTaken() {
        return shares.values().stream().anyMatch(share -> share.last() && share.fate() == Fate.DONE);
    }

    private boolean certainlyTakes(Share share) {
        return hold == Hold.HELD
                && !isAllTaken()
                && shares(Fate.OPEN) == 0
                && (share.last() || card.takesParts())
                && share.amount() <= amount - mayBeTaken();
    }

    /** What was answered to a request to promise {@code sum} back: null, or the code of the refusal. */
    Books granted(UUID id, long sum, @Nullable String refusal) {
        if (promises.containsKey(id)) {
            assertThat(refusal).as("the same id grants once").isNull();
            return this;
        }
        if (refusal == null) {
            assertThat(sum).as("at most what is left").isLessThanOrEqualTo(left(mayBeTaken()));
            return with(id, new Promise(sum, Fate.ASKED));
        }
        switch (refusal) {
            case "REFUND_EXCEEDS_CAPTURED" ->
                assertThat(sum).as(refusal + " without a reason").isGreaterThan(left(taken()));
            case "PAYMENT_UNKNOWN" -> assertThat(isInDoubt()).as(refusal).isTrue();
            default -> throw new AssertionError(refusal);
        }
        return this;
    }

    private long left(long captured) {
        return Math.max(0, captured - promised() - disputed);
    }

    Books paid(UUID id, MoneyMovement answer) {
        var before = Objects.requireNonNull(promises.get(id));
        var others = with(id, new Promise(before.amount(), Fate.FAILED));
        return switch (answer) {
            case MoneyMovement.Succeeded succeeded -> {
                assertThat(others.paidBack() + before.amount())
                        .as("paid back at most what was captured")
                        .isLessThanOrEqualTo(mayBeTaken());
                yield with(id, new Promise(before.amount(), Fate.DONE));
            }
            case MoneyMovement.Pending pending ->
                before.fate() == Fate.DONE ? this : with(id, new Promise(before.amount(), Fate.OPEN));
            case MoneyMovement.Failed failed -> {
                assertThat(disturbed
                                || card.nature() == Nature.REFUND_FAILS
                                || card.nature() == Nature.DISPUTED
                                || before.fate() == Fate.FAILED)
                        .as("%s without a reason", failed)
                        .isTrue();
                yield others;
            }
        };
    }

    /** The bank holds {@code sum} back now. */
    Books disputed(long sum) {
        return new Books(
                card,
                amount,
                hold,
                disturbed,
                shares,
                promises,
                sum,
                sum > disputed ? Math.max(exempt, promised()) : exempt);
    }

    Books released() {
        return hold == Hold.HELD || hold == Hold.UNKNOWN ? holding(Hold.RELEASED) : this;
    }

    private Books with(UUID id, Share share) {
        var next = new LinkedHashMap<>(shares);
        next.put(id, share);
        return new Books(card, amount, hold, disturbed, next, promises, disputed, exempt);
    }

    private Books with(UUID id, Promise promise) {
        var next = new LinkedHashMap<>(promises);
        next.put(id, promise);
        return new Books(card, amount, hold, disturbed, shares, next, disputed, exempt);
    }

    private long shares(Fate fate) {
        return shares.values().stream()
                .filter(share -> share.fate() == fate)
                .mapToLong(Share::amount)
                .sum();
    }
}
