package cartwright.infra.bench.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What the figures were measured on.
 *
 * @param fsyncMicros the median time until 4 KiB are on the disk
 */
public record Machine(int cores, String jvm, String system, long fsyncMicros) {

    private static final int PAGE = 4096;
    private static final int WRITES = 51;

    /** This machine; the disk is that of {@code directory}. */
    public static Machine here(Path directory) throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                fsyncMicros(directory));
    }

    private static long fsyncMicros(Path directory) throws IOException {
        var file = Files.createTempFile(directory, "fsync", null);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var times = new long[WRITES];
            for (int i = 0; i < WRITES; i++) {
                var began = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(true);
                times[i] = (System.nanoTime() - began) / 1000;
            }
            Arrays.sort(times);
            return times[WRITES / 2];
        } finally {
            Files.delete(file);
        }
    }
}
