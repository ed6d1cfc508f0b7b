package cartwright.infra.sandbox.easypost;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals in EasyPost's form, also of paths that it does not have. */
@RestControllerAdvice(basePackageClasses = EasypostErrors.class)
class EasypostErrors {
    @ExceptionHandler
    ResponseEntity<String> refuse(EasypostProblem problem) {
        return problem.answer().toResponse();
    }

    @RestController
    static class Unknown {
        @RequestMapping("/easypost/**")
        ResponseEntity<String> unknown() {
            throw EasypostProblem.notFound();
        }
    }
}
