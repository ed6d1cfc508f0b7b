package cartwright.infra.launcher.temporal;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the local Temporal server runs.
 *
 * @param binary the {@code temporal} program
 * @param database its SQLite file; made on first start
 * @param port of its gRPC
 * @param uiPort of its page
 * @param codec where the page asks for payloads to be decoded; none leaves them encrypted
 * @param log gets what the server prints, appended
 */
public record TemporalSettings(
        Path binary,
        Path database,
        int port,
        int uiPort,
        @Nullable URI codec,
        Path log) {}
