package cartwright.api.kernel;

import org.springframework.http.HttpStatus;

/** Stable names of what can go wrong; clients decide by them, so that they are never renamed. */
public enum ErrorCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed or a field is not what it must be"),
    CARD_NUMBER_REFUSED(HttpStatus.BAD_REQUEST, "A text looks like a card number; send the provider's token instead"),
    PAGE_TOO_DEEP(
            HttpStatus.BAD_REQUEST,
            "A search shows its first 10 000 hits; say more of what is wanted, or choose a facet"),
    NOT_AN_IMAGE(
            HttpStatus.BAD_REQUEST,
            "The body begins as an image and is none: it breaks off or contradicts its format; send the whole file"),
    IMAGE_TOO_LARGE(
            HttpStatus.BAD_REQUEST,
            "The image has more pixels than are taken, 40 million, of a WebP 16 million; make it smaller"),
    SIGNATURE_REFUSED(HttpStatus.BAD_REQUEST, "The webhook is not signed by the provider it names"),
    UNAUTHENTICATED(
            HttpStatus.UNAUTHORIZED, "An access token, a password or a refresh token is missing, wrong or expired"),
    PAYMENT_DECLINED(
            HttpStatus.PAYMENT_REQUIRED, "The payment was declined; nothing is charged and stock is free again"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The account lacks the role"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing, or it is somebody else's"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer cannot be had in the media type asked for"),
    UPLOAD_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The file took too long to arrive; nothing of it is kept"),
    INSUFFICIENT_STOCK(HttpStatus.CONFLICT, "There is too little of a sku; errors[] names each and what is available"),
    TOTAL_CHANGED(HttpStatus.CONFLICT, "The order costs something else than expected"),
    ALREADY_SHIPPED(HttpStatus.CONFLICT, "Something has been shipped"),
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT, "The status does not allow it"),
    NOT_READY(HttpStatus.CONFLICT, "What it waits for is under way; detail says what; ask again in a moment"),
    ON_HOLD(
            HttpStatus.CONFLICT,
            "Keep the parcel: the order is frozen until what it is held for, such as a dispute, is over"),
    NEEDS_ATTENTION(HttpStatus.CONFLICT, "A person has to decide first; detail names the step and why it waits"),
    ORDER_CLOSED(HttpStatus.CONFLICT, "The order is over"),
    QUANTITY_EXCEEDS_OPEN(HttpStatus.CONFLICT, "More units than the line has left unshipped"),
    NOTHING_TO_RESOLVE(HttpStatus.CONFLICT, "No step waits for a person, or not the one named"),
    ACTION_NOT_POSSIBLE(HttpStatus.CONFLICT, "The step cannot be resolved in this way"),
    REFUND_EXCEEDS_CAPTURED(HttpStatus.CONFLICT, "More than what was captured and is not promised back"),
    REFUND_EXCEEDS_SHIPPING(
            HttpStatus.CONFLICT,
            "More of the order's shipping than is not promised back; errors[] names the field, left how much is"),
    RETURN_EXCEEDS_SHIPPED(HttpStatus.CONFLICT, "More units than were shipped and are in no return or claim"),
    RETURN_WINDOW_CLOSED(HttpStatus.CONFLICT, "It is too late to send the units back"),
    QUANTITY_EXCEEDS_RETURN(HttpStatus.CONFLICT, "More units than the return names, or than are there to inspect"),
    QUANTITY_EXCEEDS_BOUGHT(HttpStatus.CONFLICT, "More units than the line has that are not refunded yet"),
    PAYMENT_UNKNOWN(HttpStatus.CONFLICT, "The provider has not said how an earlier call ended; try again later"),
    STOCK_BELOW_HELD(HttpStatus.CONFLICT, "Less would be left than orders hold"),
    RECEIPT_EXCEEDS_EXPECTED(HttpStatus.CONFLICT, "More units than are still to come; detail says how many are"),
    COUNT_UNDER_WAY(HttpStatus.CONFLICT, "A sku is on another open count sheet; errors[] names each"),
    FORECAST_UNKNOWN(HttpStatus.CONFLICT, "Too little demand is known of the sku to forecast it"),
    RECONCILIATION_RUNNING(HttpStatus.CONFLICT, "A run of that provider and day is going on"),
    INDEX_WORK_RUNNING(HttpStatus.CONFLICT, "The search's index is being made anew, or checked, already"),
    SECOND_PERSON_NEEDED(HttpStatus.CONFLICT, "The same person cannot propose and agree"),
    EMAIL_TAKEN(HttpStatus.CONFLICT, "The e-mail address has an account"),
    SKU_TAKEN(HttpStatus.CONFLICT, "A sku is another product's; errors[] names each"),
    PRICES_OVERLAP(
            HttpStatus.CONFLICT, "Another price of the sku and currency is valid at a time of this one; end it first"),
    TOO_MANY_IMAGES(HttpStatus.CONFLICT, "A product has at most 20 images; remove one first"),
    CATEGORY_TAKEN(HttpStatus.CONFLICT, "The id is another category's, in whatever case"),
    CATEGORY_CYCLE(HttpStatus.CONFLICT, "A category cannot be below itself; choose a parent outside of it"),
    CATEGORY_TOO_DEEP(HttpStatus.CONFLICT, "The tree would have more than 16 levels"),
    CATEGORY_IN_USE(HttpStatus.CONFLICT, "Categories are below it or products in it; move them first"),
    IDEMPOTENCY_IN_FLIGHT(HttpStatus.CONFLICT, "The first request with this key is still running"),
    VERSION_STALE(HttpStatus.PRECONDITION_FAILED, "It has changed since; read it again and repeat with its new ETag"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB"),
    FILE_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The file is not what it should be; the detail says where"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body's media type is not taken here"),
    ORDER_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The shop does not take the order; nothing is charged or reserved"),
    UNKNOWN_SKU(HttpStatus.UNPROCESSABLE_CONTENT, "A sku is not sold; errors[] names each"),
    UNKNOWN_CATEGORY(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such category; errors[] names the field"),
    WRONG_ATTRIBUTE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "An attribute is not one of the category's, is missing, or has a wrong value; errors[] says which and why"),
    UNKNOWN_LINE(HttpStatus.UNPROCESSABLE_CONTENT, "The order has no such line; errors[] names it"),
    AMOUNT_DIFFERS(HttpStatus.UNPROCESSABLE_CONTENT, "The amount is not what the lines are worth; worth says what is"),
    PAYMENT_NEEDED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "What is wanted in exchange costs more than what comes back; toPay says how much: name a payment"),
    UNKNOWN_COUPON(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such coupon"),
    UNKNOWN_WAREHOUSE(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such warehouse"),
    CURRENCY_NOT_SOLD(HttpStatus.UNPROCESSABLE_CONTENT, "A sku is not sold in this currency"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key was used for another request"),
    NO_SECOND_FACTOR(HttpStatus.UNPROCESSABLE_CONTENT, "The account has no second factor; log in without totp"),
    VERSION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED, "If-Match is missing: send the ETag of what the change is made from"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests; Retry-After says when to come again"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; correlationId finds it in the logs"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "A part of the shop cannot be reached; Retry-After says when to try");

    private final HttpStatus status;
    private final String meaning;

    ErrorCode(HttpStatus status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** What it means, in a sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether the same request, sent again later, may be answered otherwise; such an answer is not kept. */
    public boolean isPassing() {
        return status.is5xxServerError()
                || status == HttpStatus.TOO_MANY_REQUESTS
                || this == NOT_READY
                || this == PAYMENT_UNKNOWN
                || this == ON_HOLD
                || this == NEEDS_ATTENTION;
    }

    /** The HTTP status it is answered with. */
    public HttpStatus status() {
        return status;
    }
}
