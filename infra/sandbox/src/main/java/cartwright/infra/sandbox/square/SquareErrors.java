package cartwright.infra.sandbox.square;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals in Square's form, also of paths that it does not have. */
@RestControllerAdvice(basePackageClasses = SquareErrors.class)
class SquareErrors {
    @ExceptionHandler
    ResponseEntity<String> refuse(SquareProblem problem) {
        return problem.answer().toResponse();
    }

    @RestController
    static class UnknownSquarePath {
        @RequestMapping("/square/**")
        ResponseEntity<String> unknown(HttpServletRequest request) {
            throw SquareProblem.of(404, "INVALID_REQUEST_ERROR", "NOT_FOUND", "Resource not found.");
        }
    }
}
