package cartwright.infra.launcher.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Draws ports for stacks that start at the same time, in processes that do not know of each other. A port is listened on
 * only seconds after it was drawn, so that looking whether somebody listens does not keep two stacks apart: the draws go on
 * from each other, by a file that they share. They stay below the ports that the system gives to outgoing connections.
 */
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private FreePorts() {}

    /** The next {@code count} ports after those that {@code last} tells of, that nobody listens on at this moment. */
    static synchronized List<Integer> draw(int count, Path last) {
        try {
            Files.createDirectories(last.toAbsolutePath().getParent());
            try (var file = FileChannel.open(
                            last, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var drawn = after(read(file), count);
                write(file, drawn.getLast());
                return drawn;
            }
        } catch (IOException notKept) {
            // Where nothing can be written, as in a home that is read only, stacks are kept apart by chance.
            return after(anywhere(), count);
        }
    }

    private static List<Integer> after(int last, int count) {
        return Stream.iterate(after(last), FreePorts::after)
                .limit(END - FIRST)
                .filter(Ports::isFree)
                .limit(count)
                .toList();
    }

    private static int after(int port) {
        return port < FIRST || port + 1 >= END ? FIRST : port + 1;
    }

    private static int read(FileChannel file) throws IOException {
        var number = ByteBuffer.allocate(Integer.BYTES);
        return file.read(number, 0) < Integer.BYTES ? anywhere() : number.flip().getInt();
    }

    private static int anywhere() {
        return ThreadLocalRandom.current().nextInt(FIRST, END);
    }

    private static void write(FileChannel file, int port) throws IOException {
        file.write(ByteBuffer.allocate(Integer.BYTES).putInt(port).flip(), 0);
    }
}
