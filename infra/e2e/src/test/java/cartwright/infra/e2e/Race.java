package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.e2e.RaceTrack.Entrant;
import cartwright.infra.e2e.ShopClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Clients who all ask at the same moment. Each is a good client: who is told to come again later does, with the same key, and
 * what it was told at first is judged too.
 */
final class Race {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> LATER = Set.of("NOT_READY", "IDEMPOTENCY_IN_FLIGHT", "PAYMENT_UNKNOWN");

    private final List<Client> clients = new ArrayList<>();

    private record Client(Entrant order, Set<String> refusals, Supplier<Answer> request) {}

    /** The last answer to each client, by the order it was about, in the order in which they have joined. */
    record Told(Map<Entrant, List<Answer>> answers) {

        List<Answer> of(Entrant order) {
            return answers.getOrDefault(order, List.of());
        }
    }

    /**
     * Adds a client.
     *
     * @param refusals the codes with which it may lose
     */
    void join(Entrant order, Set<String> refusals, Supplier<Answer> request) {
        clients.add(new Client(order, refusals, request));
    }

    /** Lets all {@code expected} clients ask at once. */
    Told run(int expected) {
        assertThat(clients).hasSize(expected);
        var barrier = new CyclicBarrier(expected);
        var heard = inParallel(clients, client -> heard(client, barrier));
        var answers = new LinkedHashMap<Entrant, List<Answer>>();
        for (int i = 0; i < expected; i++) {
            answers.computeIfAbsent(clients.get(i).order(), order -> new ArrayList<>())
                    .add(heard.get(i));
        }
        return new Told(answers);
    }

    private static Answer heard(Client client, CyclicBarrier barrier) throws Exception {
        barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = client.request().get();
            requireLawful(answer, client.refusals());
            if (!isToComeAgain(answer)) {
                return answer;
            }
            assertThat(System.nanoTime()).as("%s", answer).isLessThan(until);
        }
    }

    private static void requireLawful(Answer answer, Set<String> refusals) {
        if (answer.status() == 503 || answer.status() == 429) {
            assertThat(answer.retryAfter()).as("%s", answer).matches("[1-9][0-9]*");
        } else if (answer.status() / 100 != 2 && !LATER.contains(answer.code())) {
            assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
            assertThat(answer.code()).as("%s", answer).isIn(refusals);
        }
    }

    private static boolean isToComeAgain(Answer answer) throws InterruptedException {
        if (answer.retryAfter() != null) {
            Thread.sleep(Duration.ofSeconds(Long.parseLong(answer.retryAfter())));
            return true;
        }
        return LATER.contains(answer.code());
    }

    /** What {@code work} makes of each of {@code all}, done for all of them at once. */
    static <T, R> List<R> inParallel(List<T> all, Work<T, R> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<R>();
            var tasks = all.stream().<Callable<R>>map(one -> () -> work.on(one)).toList();
            for (var done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /** What is done with one of many. */
    interface Work<T, R> {
        R on(T one) throws Exception;
    }
}
