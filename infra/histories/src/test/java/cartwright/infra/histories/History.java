package cartwright.infra.histories;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.histories.Card.Nature;
import cartwright.infra.histories.Standing.Fate;
import cartwright.infra.histories.Standing.Hold;
import cartwright.infra.histories.Standing.Share;
import cartwright.workflows.dispute.DisputeStatus;
import java.time.Duration;
import java.util.UUID;

/** An order as it really is, and as the model has it after the same. */
record History(Till till, Books books) {

    /** The same order later; what the shop has written down must fit at every time. */
    History then(Books next) {
        till.figures().ifPresent(figures -> {
            assertThat(figures.captured()).as("captured of what is authorized").isLessThanOrEqualTo(next.amount());
            assertThat(figures.authorized()).isLessThanOrEqualTo(next.amount());
            assertThat(figures.captured()).as("captured").isBetween(next.taken(), next.mayBeTaken());
            assertThat(figures.refunded()).as("paid back").isLessThanOrEqualTo(figures.captured());
            assertThat(figures.underWay()).as("paid back, pending and unknown").isLessThanOrEqualTo(figures.captured());
            assertThat(figures.granted())
                    .as("promised back beside what banks have taken")
                    .isLessThanOrEqualTo(Math.max(next.exempt(), figures.captured() - figures.disputed()));
        });
        return new History(till, next);
    }

    History authorize() {
        return then(books.authorized(till.authorize()));
    }

    History capture(UUID id, Share share) {
        return then(books.captured(id, share, till.capture(id, share)));
    }

    History pay(UUID refund) {
        return then(books.paid(refund, till.pay(refund)));
    }

    /** What the shop hears of its disputes; while one of them is open nothing more of the payment is given back. */
    History lookAtDisputes() {
        var standings = till.look();
        if (standings.isEmpty()) {
            return this;
        }
        var isOpen = standings.stream()
                .anyMatch(dispute -> dispute.status() == DisputeStatus.NEEDS_RESPONSE
                        || dispute.status() == DisputeStatus.UNDER_REVIEW);
        return then(books.disputed(
                isOpen ? books.amount() : till.figures().orElseThrow().disputed()));
    }

    /** Asks until everything is known that was asked for; nothing fails any more. */
    History settled() {
        var now = new History(till, books.upset());
        if (books.hold() == Hold.NONE) {
            return this;
        }
        for (int round = 0; round < 3 && now.isOpen(); round++) {
            if (round > 0) {
                till.stack().sandbox().decide();
                till.age(round == 1 ? Duration.ofMinutes(1) : Duration.ofDays(2));
            }
            now = now.asked();
        }
        assertThat(now.isOpen()).as("known in the end: %s", now.books()).isFalse();
        return now.lookedAtPaidRefunds().lookAtDisputes();
    }

    private boolean isOpen() {
        return books.hold() == Hold.UNKNOWN
                || books.shares().values().stream().anyMatch(share -> share.fate() == Fate.OPEN)
                || books.promises().values().stream().anyMatch(promise -> promise.fate() == Fate.OPEN);
    }

    private History asked() {
        var now = books.hold() == Hold.UNKNOWN ? authorize() : this;
        for (var share : now.books().shares().entrySet()) {
            now = share.getValue().fate() == Fate.OPEN ? now.capture(share.getKey(), share.getValue()) : now;
        }
        return now.paidWhere(Fate.OPEN);
    }

    /** A bank sends some back that were paid; that is seen when they are looked at again. */
    private History lookedAtPaidRefunds() {
        if (books.card().nature() != Nature.REFUND_FAILS || books.paidBack() == 0) {
            return this;
        }
        till.stack().sandbox().decide();
        return paidWhere(Fate.DONE);
    }

    private History paidWhere(Fate fate) {
        var now = this;
        for (var promise : books.promises().entrySet()) {
            now = promise.getValue().fate() == fate ? now.pay(promise.getKey()) : now;
        }
        return now;
    }
}
