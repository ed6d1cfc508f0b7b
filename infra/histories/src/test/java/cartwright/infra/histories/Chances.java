package cartwright.infra.histories;

import cartwright.infra.histories.Standing.Hold;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/** What is drawn for the steps of a history. */
final class Chances {

    private Chances() {}

    /** Nothing more happens: the only thing left for an order that was refused. */
    static final class End implements Action.Independent<History> {

        @Override
        public boolean precondition(History history) {
            return history.books().hold() != Hold.NONE;
        }

        @Override
        public Arbitrary<Transformer<History>> transformer() {
            return Arbitraries.just(Transformer.endOfChain());
        }
    }

    /**
     * A share that is captured.
     *
     * @param percent of what is left; more than there is too
     */
    record Taking(int percent, boolean last, Mishap mishap) {

        static Arbitrary<Taking> any() {
            return Combinators.combine(
                            Arbitraries.of(100, 100, 100, 70, 50, 30, 10, 130),
                            Arbitraries.of(true, true, false),
                            Mishap.any())
                    .as(Taking::new);
        }
    }

    /** One of several things, and what goes wrong with it. */
    record Choice(int place, Mishap mishap) {

        static Arbitrary<Choice> any() {
            return Combinators.combine(Arbitraries.integers().between(0, 5), Mishap.any())
                    .as(Choice::new);
        }

        UUID among(Map<UUID, ?> things) {
            return List.copyOf(things.keySet()).get(place % things.size());
        }
    }

    /** A webhook, and how often it comes. */
    record Hint(int place, int times) {

        static Arbitrary<Hint> any() {
            return Combinators.combine(
                            Arbitraries.integers().between(0, 3),
                            Arbitraries.integers().between(1, 3))
                    .as(Hint::new);
        }
    }
}
