package cartwright.infra.sandbox.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A body above one megabyte, which no call of these providers needs. */
@ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
public class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("The body is larger than one megabyte");
    }
}
