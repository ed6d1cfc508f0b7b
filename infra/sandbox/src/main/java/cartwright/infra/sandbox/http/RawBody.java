package cartwright.infra.sandbox.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads a request's body as it was sent; Spring would rebuild a form from its parameters. */
public final class RawBody {
    private static final int LIMIT = 1 << 20;

    private RawBody() {}

    /**
     * The body as text.
     *
     * @throws BodyTooLarge above one megabyte
     */
    public static String of(HttpServletRequest request) {
        try {
            var bytes = request.getInputStream().readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new BodyTooLarge();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
