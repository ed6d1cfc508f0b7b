package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import java.util.List;

/** A request that EasyPost refuses. */
final class EasypostProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Field> fields;

    /**
     * One field that is wrong.
     *
     * @param field its name
     * @param message what is wrong with it
     */
    record Field(String field, String message) {}

    EasypostProblem(int status, String code, String message, List<Field> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    static EasypostProblem missing(List<String> names) {
        var fields =
                names.stream().map(name -> new Field(name, "cannot be blank")).toList();
        return new EasypostProblem(422, "PARAMETER.REQUIRED", "Missing required parameter.", fields);
    }

    static EasypostProblem notFound() {
        return new EasypostProblem(404, "NOT_FOUND", "The requested resource could not be found.", List.of());
    }

    static EasypostProblem unprocessable(String code, String message) {
        return new EasypostProblem(422, code, message, List.of());
    }

    Answer answer() {
        var body = Json.object();
        var error = body.putObject("error").put("code", code).put("message", String.valueOf(getMessage()));
        var errors = error.putArray("errors");
        fields.forEach(field -> errors.addObject().put("field", field.field()).put("message", field.message()));
        return Answer.of(status, body);
    }
}
