package cartwright.infra.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Where a browser reaches this sandbox: the configured address, else the loopback address and the port in use. */
public class PublicAddress {
    private final @Nullable String configured;
    private volatile int port;

    PublicAddress(@Nullable String configured) {
        this.configured = configured;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /** The absolute URL of a path that begins with a slash. */
    public String of(String path) {
        return (configured == null ? "http://localhost:" + port : configured) + path;
    }
}
