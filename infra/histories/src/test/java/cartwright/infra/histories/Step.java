package cartwright.infra.histories;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/** Something that may happen to an order. */
record Step<P>(String name, Predicate<Books> when, Arbitrary<P> parameters, BiFunction<History, P, History> effect)
        implements Action.Independent<History> {

    private static final Executor AT_ONCE = Thread::startVirtualThread;

    @Override
    public boolean precondition(History history) {
        return when.test(history.books());
    }

    @Override
    public Arbitrary<Transformer<History>> transformer() {
        return parameters.map(parameter ->
                Transformer.transform(name + " " + parameter, history -> effect.apply(history, parameter)));
    }

    /** Two answers to what was asked at the same time. */
    record Both<T>(T one, T other) {

        static <T> Both<T> of(Supplier<T> one, Supplier<T> other) {
            var first = CompletableFuture.supplyAsync(one, AT_ONCE);
            var second = CompletableFuture.supplyAsync(other, AT_ONCE);
            return new Both<>(first.join(), second.join());
        }
    }
}
