package cartwright.infra.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Resident memory as the kernel counts it. */
public final class Memory {

    private static final Memory NONE = new Memory(0, 0);

    private final long own;
    private final long shared;

    private Memory(long own, long shared) {
        this.own = own;
        this.shared = shared;
    }

    /**
     * Bytes of {@code process} and everything it started. What processes share (PostgreSQL's buffers) is counted once,
     * not once per process.
     */
    public static long ofTree(ProcessHandle process) {
        var parts = Stream.concat(Stream.of(process), process.descendants())
                .map(Memory::read)
                .toList();
        return parts.stream().mapToLong(part -> part.own).sum()
                + parts.stream().mapToLong(part -> part.shared).max().orElse(0);
    }

    /** Bytes of {@code process} alone. */
    public static long of(ProcessHandle process) {
        return read(process).total();
    }

    private static Memory read(ProcessHandle process) {
        try {
            return parse(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")));
        } catch (IOException noSuchFile) {
            return NONE;
        }
    }

    static Memory parse(List<String> status) {
        return new Memory(bytes(status, "RssAnon:"), bytes(status, "RssFile:") + bytes(status, "RssShmem:"));
    }

    long total() {
        return own + shared;
    }

    private static long bytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(kibibytes -> Math.multiplyExact(Long.parseLong(kibibytes), 1024L))
                .findFirst()
                .orElse(0);
    }
}
