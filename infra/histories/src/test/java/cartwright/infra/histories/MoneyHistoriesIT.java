package cartwright.infra.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.ActionChain;

/**
 * Thousands of orders, each with a history of its own of up to seven random steps: authorized, captured, refunded, disputed and let go, with
 * calls that fail before or after their effect, webhooks that come again, late or for nothing, and calls made twice at once.
 *
 * <p>All of them run end to end: the payment activities as a worker runs them, each provider's gateway through its SDK over HTTP
 * against the sandbox in its own process, the attempts, the inbox, the relay and the ledger on one PostgreSQL. What is left out is the
 * engine (a webhook is handed to the activities that the workflows would call) and the signatures of webhooks, which have tests
 * of their own. Time-outs are answered at once as the 504 that a provider's gateway gives. The histories of a try
 * run in parallel; within a history {@link Books} says after every step what may be true. When all answers that nobody heard have been found
 * out, the provider, the attempts and the ledger must say the same of each order.
 *
 * <p>A run takes {@value #ORDINARY} new ones; {@code ./dev test -pl infra/histories -am -Dtest=none -Dit.test=MoneyHistoriesIT
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dcartwright.money.histories=10000} takes 10 000.
 *
 * <p>A failure prints its steps and the seed. It is not shrunk: calls at once do not repeat themselves.
 */
@SuppressWarnings("NullAway.Init")
class MoneyHistoriesIT {

    /** Half a minute of two processors: the whole build has a quarter of an hour. */
    private static final int ORDINARY = 1_000;

    private static final int TRIES = 20;
    private static final int AT_ONCE = Integer.getInteger("cartwright.money.histories", ORDINARY) / TRIES;
    private static final int THREADS = 12;

    private static PaymentStack stack;
    private static Audit audit;

    @BeforeContainer
    static void start() throws IOException {
        stack = new PaymentStack(2 * THREADS);
        audit = new Audit(stack);
    }

    /** What is played by chance must be played at all. */
    @AfterContainer
    static void stop() throws IOException {
        var disputes = audit.disputes();
        stack.close();
        assertThat(disputes).as("disputes").containsOnlyKeys("STRIPE", "PAYPAL", "SQUARE");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void providerAttemptsAndLedgerAgreeWhateverHappens(@ForAll("histories") List<ActionChain<History>> histories)
            throws InterruptedException {
        var _ = inParallel(histories, ActionChain::run);
        stack.sandbox().heal();
        stack.sandbox().decide();
        var settled =
                inParallel(histories, chain -> chain.finalState().orElseThrow().settled());
        audit.post();

        audit.compare(settled);
        assertThat(audit.trialBalance()).isZero();
    }

    @Provide
    Arbitrary<List<ActionChain<History>>> histories() {
        var chain = Combinators.combine(
                        Card.any(),
                        Arbitraries.longs().between(50, 20_000).filter(amount -> !isDisputedBySquare(amount)),
                        Arbitraries.integers().between(2, 7))
                .flatAs((card, amount, steps) -> Steps.of(stack, card, amount).withMaxTransformations(steps));
        return chain.list().ofSize(AT_ONCE);
    }

    /** Square's Sandbox disputes payments of these amounts, whatever they are paid with. */
    private static boolean isDisputedBySquare(long amount) {
        return 8_801 <= amount && amount <= 8_809;
    }

    /** All of them, also when some fail: a failure says which steps led to it. */
    private static List<History> inParallel(
            List<ActionChain<History>> histories, Function<ActionChain<History>, History> part)
            throws InterruptedException {
        var done = new ArrayList<History>();
        var failed = new AssertionError("each suppressed failure is a history");
        try (var threads =
                Executors.newFixedThreadPool(THREADS, Thread.ofVirtual().factory())) {
            var parts = histories.stream()
                    .map(chain -> threads.submit(() -> part.apply(chain)))
                    .toList();
            for (var place = 0; place < parts.size(); place++) {
                try {
                    done.add(parts.get(place).get());
                } catch (ExecutionException wrong) {
                    failed.addSuppressed(
                            new AssertionError("after " + histories.get(place).transformations(), wrong.getCause()));
                }
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
        return done;
    }
}
