package cartwright.infra.sandbox.twilio;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;

/**
 * Twilio's error object.
 *
 * @param status HTTP status
 * @param code Twilio's number, under which it documents the error
 * @param message what a person may read
 */
record TextProblem(int status, int code, String message) {
    Answer answer() {
        return Answer.of(
                status,
                Json.object()
                        .put("code", code)
                        .put("message", message)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }
}
