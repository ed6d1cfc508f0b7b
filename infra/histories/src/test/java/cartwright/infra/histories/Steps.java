package cartwright.infra.histories;

import cartwright.infra.histories.Chances.Choice;
import cartwright.infra.histories.Chances.End;
import cartwright.infra.histories.Chances.Hint;
import cartwright.infra.histories.Chances.Taking;
import cartwright.infra.histories.Standing.Fate;
import cartwright.infra.histories.Standing.Hold;
import cartwright.infra.histories.Standing.Share;
import cartwright.infra.histories.Step.Both;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/** What happens to orders, and how often. */
final class Steps {

    private Steps() {}

    /** An order of {@code amount} paid by {@code card}, and what may happen to it. */
    static ActionChainArbitrary<History> of(PaymentStack stack, Card card, long amount) {
        return ActionChain.startWith(() -> new History(new Till(stack, card, amount), Books.of(card, amount)))
                .withAction(
                        40,
                        new Step<>(
                                "authorize",
                                books -> books.hold() == Hold.NONE || books.hold() == Hold.UNKNOWN,
                                Mishap.any(),
                                Steps::authorize))
                .withAction(1, new End())
                .withAction(9, new Step<>("capture", Steps::isHeld, Taking.any(), Steps::capture))
                .withAction(4, new Step<>("capture again", Steps::hasShares, Choice.any(), Steps::captureAgain))
                .withAction(1, new Step<>("capture twice at once", Steps::isHeld, Taking.any(), Steps::captureTwice))
                .withAction(1, new Step<>("settle a capture", Steps::hasShares, Choice.any(), Steps::settle))
                .withAction(6, new Step<>("grant", Steps::hasTaken, percent(), Steps::grant))
                .withAction(1, new Step<>("grant again", Steps::hasPromised, Choice.any(), Steps::grantAgain))
                .withAction(6, new Step<>("pay", Steps::hasPromised, Choice.any(), Steps::pay))
                .withAction(2, new Step<>("pay twice at once", Steps::hasPromised, Choice.any(), Steps::payTwice))
                .withAction(3, new Step<>("two refunds at once", Steps::hasTaken, percent(), Steps::refundTwoAtOnce))
                .withAction(
                        4, new Step<>("webhook", books -> isHeld(books) || hasShares(books), Hint.any(), Steps::hear))
                .withAction(1, new Step<>("void", Steps::isHeld, Mishap.any(), Steps::release))
                .withAction(1, new Step<>("the banks decide", Steps::hasPromised, nothing(), Banks::decide))
                .withAction(3, new Step<>("hear of the dispute", Banks::isDisputed, nothing(), Banks::tell))
                .withAction(1, new Step<>("win the dispute", Banks::isDisputed, nothing(), Banks::win))
                .withAction(1, new Step<>("give the dispute up", Banks::isDisputed, nothing(), Banks::giveUp))
                .withAction(
                        1,
                        new Step<>(
                                "a minute passes",
                                Steps::hasShares,
                                nothing(),
                                (seen, no) -> age(seen, Duration.ofMinutes(1))))
                .withAction(
                        1,
                        new Step<>(
                                "two days pass",
                                Steps::hasShares,
                                nothing(),
                                (seen, no) -> age(seen, Duration.ofDays(2))));
    }

    private static boolean isHeld(Books books) {
        return books.hold() == Hold.HELD;
    }

    private static boolean hasShares(Books books) {
        return !books.shares().isEmpty();
    }

    private static boolean hasTaken(Books books) {
        return books.mayBeTaken() > 0;
    }

    private static boolean hasPromised(Books books) {
        return !books.promises().isEmpty();
    }

    private static Arbitrary<Integer> percent() {
        return Arbitraries.of(10, 30, 50, 60, 90, 100, 110);
    }

    private static Arbitrary<String> nothing() {
        return Arbitraries.just("");
    }

    private static History authorize(History seen, Mishap mishap) {
        seen.till().expect(mishap, "authorize");
        return new History(seen.till(), seen.books().disturbedBy(mishap)).authorize();
    }

    private static Share share(Books books, Taking taking) {
        var left = Math.max(1, books.amount() - books.taken());
        return new Share(
                books.shares().size() + 1, Math.max(1, left * taking.percent() / 100), taking.last(), Fate.ASKED);
    }

    private static History capture(History seen, Taking taking) {
        seen.till().expect(taking.mishap(), "capture");
        var known = new History(seen.till(), seen.books().disturbedBy(taking.mishap()));
        return known.capture(UUID.randomUUID(), share(seen.books(), taking));
    }

    private static History captureAgain(History seen, Choice choice) {
        seen.till().expect(choice.mishap(), "capture");
        var id = choice.among(seen.books().shares());
        return new History(seen.till(), seen.books().disturbedBy(choice.mishap()))
                .capture(id, Objects.requireNonNull(seen.books().shares().get(id)));
    }

    private static History captureTwice(History seen, Taking taking) {
        seen.till().expect(taking.mishap(), "capture");
        var id = UUID.randomUUID();
        var share = share(seen.books(), taking);
        var answers =
                Both.of(() -> seen.till().capture(id, share), () -> seen.till().capture(id, share));
        return seen.then(Races.captured(seen.books().upset(), id, share, answers));
    }

    private static History settle(History seen, Choice choice) {
        var id = choice.among(seen.books().shares());
        var share = Objects.requireNonNull(seen.books().shares().get(id));
        return seen.then(seen.books().upset().captured(id, share, seen.till().settle(id, share)));
    }

    private static History grant(History seen, int percent) {
        var sum = Math.max(1, seen.books().mayBeTaken() * percent / 100);
        var id = UUID.randomUUID();
        return seen.then(seen.books().granted(id, sum, seen.till().grant(id, sum)));
    }

    private static History grantAgain(History seen, Choice choice) {
        var id = choice.among(seen.books().promises());
        var sum = Objects.requireNonNull(seen.books().promises().get(id)).amount();
        return seen.then(seen.books().granted(id, sum, seen.till().grant(id, sum)));
    }

    private static History pay(History seen, Choice choice) {
        seen.till().expect(choice.mishap(), "refund");
        return new History(seen.till(), seen.books().disturbedBy(choice.mishap()))
                .pay(choice.among(seen.books().promises()));
    }

    private static History payTwice(History seen, Choice choice) {
        seen.till().expect(choice.mishap(), "refund");
        var id = choice.among(seen.books().promises());
        var answers = Both.of(() -> seen.till().pay(id), () -> seen.till().pay(id));
        return seen.then(
                Races.paid(seen.books().upset(), id, answers, seen.till().hasFailed(id)));
    }

    private static History refundTwoAtOnce(History seen, int percent) {
        var sum = Math.max(1, seen.books().mayBeTaken() * percent / 100);
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var grants = Both.of(
                () -> Optional.ofNullable(seen.till().grant(one, sum)),
                () -> Optional.ofNullable(seen.till().grant(other, sum)));
        var granted = seen.then(Races.granted(seen.books(), one, other, sum, grants));
        if (!granted.books().promises().containsKey(one)
                || !granted.books().promises().containsKey(other)) {
            return granted;
        }
        var answers = Both.of(() -> seen.till().pay(one), () -> seen.till().pay(other));
        return granted.then(granted.books().upset().paid(one, answers.one()).paid(other, answers.other()));
    }

    private static History hear(History seen, Hint hint) {
        var news = Hints.of(seen.books()).get(hint.place());
        seen.till().hear(news.type(), news.facts(), hint.times());
        var books = seen.books();
        for (var refund : news.refund()) {
            books = seen.till().hasFailed(refund)
                            && Objects.requireNonNull(books.promises().get(refund))
                                            .fate()
                                    == Fate.DONE
                    ? books.paid(refund, new MoneyMovement.Failed("came back"))
                    : books;
        }
        return seen.then(books);
    }

    private static History release(History seen, Mishap mishap) {
        seen.till().expect(mishap, "void");
        seen.till().release();
        return seen.then(seen.books().upset().released());
    }

    /** Keys may be forgotten then; nobody looks for an authorization among thousands. */
    private static History age(History seen, Duration span) {
        if (seen.books().hold() == Hold.UNKNOWN && seen.books().card().provider() != Provider.STRIPE) {
            return seen;
        }
        seen.till().age(span);
        return seen.then(seen.books());
    }
}
