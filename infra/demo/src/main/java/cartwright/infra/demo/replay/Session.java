package cartwright.infra.demo.replay;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account at the API: logs in when it must, and again when its token has run out. */
final class Session {

    private final Http http;
    private final String api;
    private final Map<String, String> credentials;
    private volatile @Nullable String token;

    Session(Http http, String api, String email, String password) {
        this.http = http;
        this.api = api;
        this.credentials = Map.of("email", email, "password", password);
    }

    Answer get(String path) throws IOException {
        var uri = URI.create(api + path);
        var answer = http.get(uri, headers(""));
        if (answer.status() == 401) {
            token = null;
            return http.get(uri, headers(""));
        }
        return answer;
    }

    Answer post(String path, String idempotencyKey, Object body) throws IOException {
        var uri = URI.create(api + path);
        var answer = http.post(uri, headers(idempotencyKey), body);
        if (answer.status() == 401) {
            token = null;
            return http.post(uri, headers(idempotencyKey), body);
        }
        return answer;
    }

    /**
     * Logs in, unless that was done.
     *
     * @throws IOException when the account is refused
     */
    synchronized String token() throws IOException {
        var known = token;
        if (known != null) {
            return known;
        }
        var answer = http.post(URI.create(api + "/v1/auth/login"), Map.of(), credentials);
        if (!answer.isSuccess()) {
            throw new IOException("cannot log in as " + credentials.get("email") + ": " + answer.problem());
        }
        var fresh = answer.body().path("accessToken").asString();
        token = fresh;
        return fresh;
    }

    private Map<String, String> headers(String idempotencyKey) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + token());
        if (!idempotencyKey.isEmpty()) {
            headers.put("Idempotency-Key", idempotencyKey);
        }
        return headers;
    }
}
