package cartwright.activities.catalog.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.catalog.objects.ObjectStore.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectStoreTest extends ObjectStoreContract {

    private final Path directory;

    DirectoryObjectStoreTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Override
    protected ObjectStore store() {
        return new DirectoryObjectStore(directory.resolve("objects"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "0", "/etc/passwd"})
    void namesNoFileOutsideOfItself(String key) {
        assertThatThrownBy(() -> new ObjectKey(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ObjectKey("A".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesItsDirectoryWhenTheFirstObjectComes() throws IOException {
        assertThat(store().exists(ObjectKey.of(new byte[1]))).isFalse();
        assertThat(directory.resolve("objects")).doesNotExist();

        store().put(ObjectKey.of(new byte[1]), Content.of(new byte[1]));

        assertThat(directory.resolve("objects")).isDirectory();
    }

    @Test
    void clearsAwayWhatADeadProcessWasWriting() throws IOException {
        var bytes = "some".getBytes(StandardCharsets.UTF_8);
        store().put(ObjectKey.of(bytes), Content.of(bytes));
        var incoming = directory.resolve("objects").resolve("incoming");
        assertThat(incoming).isEmptyDirectory();
        var dead = Files.createFile(incoming.resolve("object1.part"));
        var alive = Files.createFile(incoming.resolve("object2.part"));
        Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        store().delete(List.of());

        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
    }

    @Test
    void saysThatItIsAwayWhenNothingCanBeWritten() throws IOException {
        Files.createFile(directory.resolve("objects"));

        assertThatThrownBy(() -> store().put(ObjectKey.of(new byte[1]), Content.of(new byte[1])))
                .isInstanceOf(ObjectStoreAway.class);
    }
}
