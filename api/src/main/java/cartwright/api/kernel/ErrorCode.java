package cartwright.api.kernel;

import org.springframework.http.HttpStatus;

/** Stable names of what can go wrong; clients decide by them, so that they are never renamed. */
public enum ErrorCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    CARD_NUMBER_REFUSED(HttpStatus.BAD_REQUEST),
    SIGNATURE_REFUSED(HttpStatus.BAD_REQUEST),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    PAYMENT_DECLINED(HttpStatus.PAYMENT_REQUIRED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    INSUFFICIENT_STOCK(HttpStatus.CONFLICT),
    TOTAL_CHANGED(HttpStatus.CONFLICT),
    ALREADY_SHIPPED(HttpStatus.CONFLICT),
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT),
    ORDER_CLOSED(HttpStatus.CONFLICT),
    QUANTITY_EXCEEDS_OPEN(HttpStatus.CONFLICT),
    NOTHING_TO_RESOLVE(HttpStatus.CONFLICT),
    ACTION_NOT_POSSIBLE(HttpStatus.CONFLICT),
    REFUND_EXCEEDS_CAPTURED(HttpStatus.CONFLICT),
    PAYMENT_UNKNOWN(HttpStatus.CONFLICT),
    STOCK_BELOW_HELD(HttpStatus.CONFLICT),
    EMAIL_TAKEN(HttpStatus.CONFLICT),
    IDEMPOTENCY_IN_FLIGHT(HttpStatus.CONFLICT),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    UNKNOWN_SKU(HttpStatus.UNPROCESSABLE_CONTENT),
    UNKNOWN_COUPON(HttpStatus.UNPROCESSABLE_CONTENT),
    UNKNOWN_WAREHOUSE(HttpStatus.UNPROCESSABLE_CONTENT),
    CURRENCY_NOT_SOLD(HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ErrorCode(HttpStatus status) {
        this.status = status;
    }

    /** The HTTP status it is answered with. */
    public HttpStatus status() {
        return status;
    }
}
