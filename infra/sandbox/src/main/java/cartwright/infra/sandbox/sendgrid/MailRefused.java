package cartwright.infra.sandbox.sendgrid;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that SendGrid would not accept. */
final class MailRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param message what is wrong
     * @param field where, absent when it is the call as a whole
     */
    record Problem(String message, @Nullable String field) {}

    MailRefused(int status, List<Problem> problems) {
        super(problems.toString());
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    Answer answer() {
        var body = Json.object();
        var errors = body.putArray("errors");
        for (var problem : problems) {
            errors.addObject()
                    .put("message", problem.message())
                    .put("field", problem.field())
                    .putNull("help");
        }
        return Answer.of(status, body);
    }

    static Answer answer(int status, String message) {
        return new MailRefused(status, List.of(new Problem(message, null))).answer();
    }
}
