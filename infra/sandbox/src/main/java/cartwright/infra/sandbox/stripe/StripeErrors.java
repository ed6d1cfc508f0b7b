package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Ids;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals in Stripe's form, also of paths that it does not have. */
@RestControllerAdvice(basePackageClasses = StripeErrors.class)
class StripeErrors {
    @ExceptionHandler
    ResponseEntity<String> refuse(StripeProblem problem) {
        return problem.answer().with("Request-Id", Ids.alphanumeric("req_")).toResponse();
    }

    @RestController
    static class Unknown {
        @RequestMapping("/stripe/**")
        ResponseEntity<String> unknown(HttpServletRequest request) {
            var path = request.getRequestURI().substring("/stripe".length());
            throw StripeProblem.of(
                    404,
                    StripeError.request(
                            null, "Unrecognized request URL (" + request.getMethod() + ": " + path + ").", null));
        }
    }
}
