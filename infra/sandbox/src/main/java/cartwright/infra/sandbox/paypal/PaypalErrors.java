package cartwright.infra.sandbox.paypal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals in PayPal's form, also of paths that it does not have. */
@RestControllerAdvice(basePackageClasses = PaypalErrors.class)
class PaypalErrors {
    @ExceptionHandler
    ResponseEntity<String> refuse(PaypalProblem problem) {
        return problem.answer().toResponse();
    }

    @RestController
    static class UnknownPaypalPath {
        @RequestMapping("/paypal/**")
        ResponseEntity<String> unknown(HttpServletRequest request) {
            throw PaypalProblem.notFound("path");
        }
    }
}
