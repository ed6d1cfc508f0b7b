package cartwright.infra.launcher.part;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A part that answers 200 at an address of its own once it is ready. */
public final class HttpHealth implements Health {

    private static final Duration BOUND = Duration.ofSeconds(2);

    private final HttpRequest request;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(BOUND)
            .build();

    /** Asks at {@code address}. */
    public HttpHealth(URI address) {
        this.request = HttpRequest.newBuilder(address).timeout(BOUND).build();
    }

    @Override
    public Answer ask() throws InterruptedException {
        try {
            var status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? Answer.READY : Answer.NOT_READY;
        } catch (IOException notYet) {
            return Answer.SILENT;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
