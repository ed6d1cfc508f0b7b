package cartwright.api.codec;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/** Tells requests of this machine's own programs from what only looks like them. */
final class Loopback {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> FORWARDED = Set.of("forwarded", "via", "x-real-ip");

    private Loopback() {}

    /**
     * Whether the request was sent on this machine, straight to here. A proxy beside us is on loopback for the whole world, and a
     * page whose name was made to lead here still asks for its own name.
     */
    static boolean isDirect(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && NAMES.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && Collections.list(request.getHeaderNames()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .noneMatch(name -> FORWARDED.contains(name) || name.startsWith("x-forwarded-"));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
