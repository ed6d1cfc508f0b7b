package cartwright.api.kernel;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The media types of bodies that are read as streams. Looked at by the endpoint and not by its mapping, so that whoever may not call
 * learns no more than that.
 */
public final class MediaTypes {

    /** Comma-separated values. */
    public static final MediaType CSV = MediaType.parseMediaType("text/csv");

    /** A JSON object on each line. */
    public static final MediaType NDJSON = MediaType.APPLICATION_NDJSON;

    private MediaTypes() {}

    /**
     * What the request says its body is.
     *
     * @throws Problem UNSUPPORTED_MEDIA_TYPE when what it says is no media type
     */
    public static MediaType of(HttpServletRequest request) {
        var type = request.getContentType();
        try {
            return type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException none) {
            throw unsupported("The media type is none.");
        }
    }

    /** Says what is taken instead. */
    public static Problem unsupported(String detail) {
        return new Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
