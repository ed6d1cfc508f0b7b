package cartwright.infra.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/**
 * What a doubled provider answers.
 *
 * @param status HTTP status
 * @param headers headers beside the content type
 * @param body JSON text, or empty
 */
public record Answer(int status, Map<String, String> headers, String body) {
    private static final String REPEATED = "Sandbox-Replayed";

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer without further headers. */
    public static Answer of(int status, Object body) {
        return new Answer(status, Map.of(), body.toString());
    }

    /** The same answer with one header more. */
    public Answer with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body);
    }

    /** The same answer, given a second time under its key. */
    public Answer repeated() {
        return with(REPEATED, "true");
    }

    /** Whether it was given before under its key. */
    public boolean replayed() {
        return headers.containsKey(REPEATED);
    }

    /** As Spring sends it. */
    public ResponseEntity<String> toResponse() {
        var response = ResponseEntity.status(status);
        headers.forEach(response::header);
        if (body.isEmpty()) {
            return response.build();
        }
        return response.header("Content-Type", "application/json;charset=UTF-8").body(body);
    }
}
