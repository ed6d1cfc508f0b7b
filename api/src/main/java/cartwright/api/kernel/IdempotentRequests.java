package cartwright.api.kernel;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.idempotency.Claim;
import cartwright.activities.kernel.idempotency.Idempotency;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a request once for each caller and key. The same request again gets the same answer; errors that a later try may not
 * meet (429 and 5xx) are not kept.
 */
@Component
public class IdempotentRequests {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Idempotency idempotency;
    private final JsonMapper json;

    IdempotentRequests(Idempotency idempotency, JsonMapper json) {
        this.idempotency = idempotency;
        this.json = json;
    }

    /** A request that may come again: who asks, under which key, for what. */
    public record Request(
            Caller caller,
            @Nullable String key,
            String what,
            Object body,
            @Nullable Function<UUID, URI> location) {

        /** A request that changes something that is there. */
        public Request(Caller caller, @Nullable String key, String what, Object body) {
            this(caller, key, what, body, null);
        }

        /** The same request, which creates something that is read at {@code location}. */
        public Request createdAt(Function<UUID, URI> location) {
            return new Request(caller, key, what, body, location);
        }
    }

    /** Does {@code work} with the id drawn for what it creates, or answers as it did before. */
    public ResponseEntity<?> run(Request request, Function<UUID, ResponseEntity<?>> work) {
        return run(request, (subject, first) -> work.apply(subject), subject -> null);
    }

    /**
     * As {@link #run(Request, Function)}; {@code now} may show what was created as it is now instead of as it was.
     *
     * @param work is given the id and whether the key is new
     */
    public ResponseEntity<?> run(
            Request request, BiFunction<UUID, Boolean, ResponseEntity<?>> work, Function<UUID, @Nullable Object> now) {
        var key = request.key();
        if (key == null) {
            return work.apply(Ids.next(), true);
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalid("Idempotency-Key", "has 1 to 255 printable ASCII characters");
        }
        return switch (claim(request, key)) {
            case Claim.Mine(var subject, var first) -> perform(request, key, subject, first, work);
            case Claim.Answered(var subject, var status, var body) ->
                status >= 400 ? replayedProblem(status, body) : replay(request, subject, status, body, now);
            case Claim.InFlight inFlight ->
                throw new Problem(
                        ErrorCode.IDEMPOTENCY_IN_FLIGHT, "The same request is still running; ask again in a moment.");
            case Claim.Reused reused ->
                throw new Problem(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another request; use a new one.");
        };
    }

    /** The key itself, for endpoints that cannot do without. */
    public static String required(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw Problem.invalid("Idempotency-Key", "is required here, so that sent twice it is done once");
        }
        return key;
    }

    private Claim claim(Request request, String key) {
        var caller = request.caller().id().value();
        var hash = hash(request);
        var until = System.nanoTime() + WAIT.toNanos();
        var claim = idempotency.claim(caller, key, hash, Ids.next());
        while (claim instanceof Claim.InFlight && System.nanoTime() < until) {
            pause();
            claim = idempotency.claim(caller, key, hash, Ids.next());
        }
        return claim;
    }

    private ResponseEntity<?> perform(
            Request request,
            String key,
            UUID subject,
            boolean first,
            BiFunction<UUID, Boolean, ResponseEntity<?>> work) {
        var caller = request.caller().id().value();
        try {
            var answer = work.apply(subject, first);
            idempotency.answer(caller, key, answer.getStatusCode().value(), stored(answer));
            return answer;
        } catch (Problem problem) {
            if (problem.code().isPassing()) {
                release(caller, key, problem);
            } else {
                idempotency.answer(
                        caller, key, problem.code().status().value(), json.writeValueAsString(problem.detail()));
            }
            throw problem;
        } catch (RuntimeException failed) {
            release(caller, key, failed);
            throw failed;
        }
    }

    /** The database may be what failed: then the key is free again once its claim is old. */
    private void release(String caller, String key, RuntimeException failed) {
        try {
            idempotency.release(caller, key);
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private String stored(ResponseEntity<?> answer) {
        return json.writeValueAsString(answer.getBody());
    }

    private ResponseEntity<?> replayedProblem(int status, String body) {
        return ResponseEntity.status(status)
                .header(REPLAYED, "true")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.readTree(body));
    }

    private ResponseEntity<?> replay(
            Request request, UUID subject, int status, String body, Function<UUID, @Nullable Object> now) {
        var answer = ResponseEntity.status(status)
                .header(REPLAYED, "true")
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        if (request.location() != null) {
            answer.location(request.location().apply(subject));
        }
        var current = now.apply(subject);
        return answer.body(current == null ? json.readTree(body) : current);
    }

    private String hash(Request request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.what().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(json.writeValueAsBytes(request.body()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem(ErrorCode.UNAVAILABLE, "The server is stopping; try again.");
        }
    }
}
