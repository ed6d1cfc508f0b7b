package cartwright.api.catalog;

import cartwright.activities.catalog.images.ImageType;
import cartwright.activities.catalog.images.ImageUploads;
import cartwright.activities.catalog.images.UnreadableImage;
import cartwright.activities.catalog.images.Upload;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.MediaTypes;
import cartwright.api.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Images as they come in over HTTP. */
@Component
class ReceivedImages {

    private final ImageUploads uploads;

    ReceivedImages(ImageUploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Takes in the request's body, for the caller to close. Which of the formats it is of is said by the body, not by its header.
     *
     * @throws Problem when it is no image that is taken
     */
    Upload receive(HttpServletRequest request) throws IOException {
        var said = MediaTypes.of(request);
        if (Arrays.stream(ImageType.values())
                .noneMatch(type -> type.mediaType().equals(said.getType() + "/" + said.getSubtype()))) {
            throw refused(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the image as image/jpeg, image/png, image/webp or image/gif.",
                    "Content-Type");
        }
        try {
            return uploads.receive(request.getInputStream());
        } catch (UnreadableImage none) {
            var code = switch (none.fault()) {
                case TOO_MANY_BYTES -> ErrorCode.BODY_TOO_LARGE;
                case UNKNOWN_FORMAT -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
                case TOO_MANY_PIXELS -> ErrorCode.IMAGE_TOO_LARGE;
                case BROKEN -> ErrorCode.NOT_AN_IMAGE;
            };
            throw refused(code, String.valueOf(none.getMessage()), "");
        }
    }

    /** Stores what was taken in. */
    void store(Upload upload) {
        uploads.store(upload);
    }

    private static Problem refused(ErrorCode code, String detail, String pointer) {
        return new Problem(code, detail).with("errors", List.of(new Problem.FieldError(pointer, detail)));
    }
}
