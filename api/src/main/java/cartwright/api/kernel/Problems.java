package cartwright.api.kernel;

import cartwright.activities.catalog.objects.ObjectStoreAway;
import cartwright.activities.kernel.DatabaseFailures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Answers every exception as a {@link Problem}; nothing of the inside is shown. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "1";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(Problem problem) {
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException denied) {
        return answer(new Problem(ErrorCode.FORBIDDEN, "The caller's roles do not allow this."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(RequestRejectedException rejected) {
        return answer(Problem.invalid("", "a header or the path holds a character that is not allowed there"));
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception failed) {
        log.atWarn().setCause(failed).log("the database did not answer");
        return answer(new Problem(ErrorCode.UNAVAILABLE, "The shop is busy; try again with the same Idempotency-Key."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> objectStoreAway(ObjectStoreAway failed) {
        log.atWarn().setCause(failed).log("the object store did not answer");
        return answer(new Problem(ErrorCode.UNAVAILABLE, "Images cannot be reached now; try again."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failed, HttpServletRequest request) {
        if (DatabaseFailures.isAway(failed)) {
            return databaseAway(failed);
        }
        log.atError()
                .setCause(failed)
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .log("request failed");
        return answer(new Problem(ErrorCode.INTERNAL_ERROR, "Something went wrong here; it has been logged."));
    }

    static ResponseEntity<ProblemDetail> answer(Problem problem) {
        var answer = ResponseEntity.status(problem.code().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.code() == ErrorCode.UNAVAILABLE || problem.code() == ErrorCode.RATE_LIMITED) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(problem.detail());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new Problem.FieldError(pointer(error), String.valueOf(error.getDefaultMessage())))
                .toList();
        return asObject(new Problem(ErrorCode.INVALID_REQUEST, "The request has errors.").with("errors", errors));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var cause = unreadable.getCause();
        if (BodyLimit.isExceeded(unreadable)) {
            return asObject(new Problem(ErrorCode.BODY_TOO_LARGE, "The body may have at most 1 MB."));
        }
        return asObject(new Problem(ErrorCode.INVALID_REQUEST, "The body is not the JSON that is expected here.")
                .with("errors", List.of(new Problem.FieldError(pointer(cause), reason(cause)))));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var wanted = mismatch.getRequiredType();
        var detail = wanted != null && wanted.isEnum()
                ? "is one of " + Arrays.toString(wanted.getEnumConstants())
                : "has the wrong form";
        return asObject(Problem.invalid(String.valueOf(mismatch.getPropertyName()), detail));
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return asObject(new Problem(codeOf(status), detailOf(body)));
    }

    static ErrorCode codeOf(HttpStatusCode status) {
        return switch (HttpStatus.valueOf(status.value())) {
            case UNAUTHORIZED -> ErrorCode.UNAUTHENTICATED;
            case FORBIDDEN -> ErrorCode.FORBIDDEN;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ErrorCode.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case CONTENT_TOO_LARGE -> ErrorCode.BODY_TOO_LARGE;
            case SERVICE_UNAVAILABLE -> ErrorCode.UNAVAILABLE;
            default -> status.is5xxServerError() ? ErrorCode.INTERNAL_ERROR : ErrorCode.INVALID_REQUEST;
        };
    }

    private static String detailOf(@Nullable Object body) {
        return body instanceof ProblemDetail detail && detail.getDetail() != null
                ? detail.getDetail()
                : "The request cannot be served.";
    }

    private static ResponseEntity<Object> asObject(Problem problem) {
        var answer = answer(problem);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    private static String pointer(FieldError error) {
        return "/" + error.getField().replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static String pointer(@Nullable Throwable cause) {
        return switch (cause) {
            case DatabindException databind -> pointer(databind);
            // A number that is too large is met while it is read, before anybody knows what it is for.
            case InputCoercionException number
            when number.processor() != null ->
                number.processor().streamReadContext().pathAsPointer().toString();
            case null, default -> "";
        };
    }

    private static String pointer(DatabindException databind) {
        var pointer = new StringBuilder();
        databind.getPath()
                .forEach(step -> pointer.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? String.valueOf(step.getIndex())
                                        : step.getPropertyName()));
        return pointer.toString();
    }

    /** Messages of others may repeat what was sent. */
    private static boolean isOurs(Throwable wrong) {
        var trace = wrong.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("cartwright.");
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof ValueInstantiationException databind
                && databind.getCause() instanceof IllegalArgumentException wrong
                && isOurs(wrong)) {
            return String.valueOf(wrong.getMessage());
        }
        return switch (cause) {
            case DatabindException databind -> "has the wrong type or an unknown value";
            case InputCoercionException number -> "is a number that is too large";
            case null, default -> "is not well-formed JSON";
        };
    }
}
