package cartwright.infra.launcher.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it was written down, so that a later launcher can find it again and nothing else.
 *
 * @param pid its number, which the system gives to another process in time
 * @param startedAt when the system says it began
 * @param marker text that its command line contains
 */
public record RecordedProcess(long pid, Instant startedAt, String marker) {

    /** The system reckons start times from its boot, whose instant moves as the clock is set. */
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);

    /** Writes down {@code process}; empty when it is already gone. */
    public static Optional<RecordedProcess> of(ProcessHandle process, String marker) {
        return process.info().startInstant().map(start -> new RecordedProcess(process.pid(), start, marker));
    }

    /** The very process, when it still runs. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().filter(this::isSame).isPresent())
                .filter(process -> CommandLine.of(process).contains(marker));
    }

    private boolean isSame(Instant start) {
        return Duration.between(startedAt, start).abs().compareTo(CLOCK_DRIFT) <= 0;
    }
}
