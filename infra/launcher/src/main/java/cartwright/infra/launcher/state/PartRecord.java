package cartwright.infra.launcher.state;

import org.jspecify.annotations.Nullable;

/**
 * One part as the launcher last saw it.
 *
 * @param part its name
 * @param address where it is reached
 * @param state how it is
 * @param process its process; none when it is external or not started
 * @param log its log file; none when it is external
 */
public record PartRecord(
        String part,
        String address,
        PartState state,
        @Nullable RecordedProcess process,
        @Nullable String log) {}
