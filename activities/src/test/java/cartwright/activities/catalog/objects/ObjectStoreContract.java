package cartwright.activities.catalog.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.catalog.objects.ObjectStore.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every object store, whatever it is. */
public abstract class ObjectStoreContract {

    private static final int MANY = 1_001;

    private final byte[] bytes = "some bytes".getBytes(StandardCharsets.UTF_8);
    private final ObjectKey key = ObjectKey.of(bytes);

    /** A store with nothing in it, the same during a test. */
    protected abstract ObjectStore store();

    @Test
    void hasNothingThatWasNotPut() {
        assertThat(store().exists(key)).isFalse();
        assertThat(store().open(key)).isEmpty();
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        store().put(key, Content.of(bytes));

        assertThat(store().exists(key)).isTrue();
        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void givesBackMoreThanFitsIntoABuffer() throws IOException {
        var large = new byte[3_000_001];
        new Random(7).nextBytes(large);

        store().put(ObjectKey.of(large), Content.of(large));

        assertThat(read(ObjectKey.of(large))).isEqualTo(large);
    }

    @Test
    void changesNothingWhenTheSameIsPutAgain() throws IOException {
        store().put(key, Content.of(bytes));
        store().put(key, Content.of(bytes));

        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void takesTheSameFromManyAtOnce() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> put = () -> {
                store().put(key, Content.of(bytes));
                return null;
            };
            for (Future<Void> done :
                    callers.invokeAll(IntStream.range(0, 8).mapToObj(_ -> put).toList())) {
                done.get();
            }
        }

        assertThat(read(key)).isEqualTo(bytes);
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheirName() {
        var others = "other byte".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> store().put(key, Content.of(others))).isInstanceOf(IllegalArgumentException.class);

        assertThat(store().exists(key)).isFalse();
    }

    @Test
    void leavesNothingOfWhatCannotBeReadToItsEnd() {
        var breaking = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                throw new UncheckedIOException(new IOException("the source broke off"));
            }
        };

        assertThatThrownBy(() -> store().put(key, new Content(bytes.length, () -> breaking)))
                .isNotInstanceOf(IllegalArgumentException.class);

        assertThat(store().exists(key)).isFalse();
    }

    @Test
    void removesWhatItIsToldToAndNothingElse() throws IOException {
        var kept = "kept".getBytes(StandardCharsets.UTF_8);
        store().put(key, Content.of(bytes));
        store().put(ObjectKey.of(kept), Content.of(kept));

        store().delete(List.of(key));

        assertThat(store().exists(key)).isFalse();
        assertThat(store().exists(ObjectKey.of(kept))).isTrue();
    }

    @Test
    void removesManyAndWhatIsNotThere() {
        var many = IntStream.range(0, MANY)
                .mapToObj(number -> ObjectKey.of(String.valueOf(number).getBytes(StandardCharsets.UTF_8)))
                .toList();

        assertThatCode(() -> store().delete(many)).doesNotThrowAnyException();
        assertThatCode(() -> store().delete(List.of())).doesNotThrowAnyException();
    }

    /** What is under the key. */
    protected byte[] read(ObjectKey wanted) throws IOException {
        try (var stream = store().open(wanted).orElseThrow()) {
            return stream.readAllBytes();
        }
    }
}
