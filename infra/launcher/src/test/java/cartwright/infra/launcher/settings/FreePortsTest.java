package cartwright.infra.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreePortsTest {

    @TempDir
    private Path directory;

    @Test
    void keepsStacksApartThatStartTogether() {
        var drawn = IntStream.range(0, 40)
                .parallel()
                .mapToObj(_ -> FreePorts.draw(10, last()))
                .flatMap(List::stream)
                .toList();

        assertThat(drawn).hasSize(400).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void leavesOutWhatSomebodyListensOn() throws IOException {
        var port = FreePorts.draw(1, last()).getFirst();
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            setLast(port - 1);

            assertThat(FreePorts.draw(2, last())).hasSize(2).doesNotContain(port);
        }
    }

    @Test
    void beginsAnewAfterTheHighestAndAfterNonsense() throws IOException {
        Files.createDirectories(last().getParent());
        setLast(31_999);
        assertThat(FreePorts.draw(3, last())).allMatch(port -> port < 20_500);
        setLast(-7);
        assertThat(FreePorts.draw(3, last())).allMatch(port -> port < 20_500);
        Files.writeString(last(), "x");
        assertThat(FreePorts.draw(3, last())).hasSize(3).allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void drawsWhereNothingCanBeWritten() throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertThat(FreePorts.draw(3, file.resolve("last"))).hasSize(3).doesNotHaveDuplicates();
    }

    private void setLast(int port) throws IOException {
        Files.write(last(), ByteBuffer.allocate(Integer.BYTES).putInt(port).array());
    }

    private Path last() {
        return directory.resolve("kept").resolve("last");
    }
}
