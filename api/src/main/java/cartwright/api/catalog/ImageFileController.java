package cartwright.api.catalog;

import cartwright.activities.catalog.Images;
import cartwright.activities.catalog.StoredVariant;
import cartwright.activities.catalog.images.ImageObjects;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.ImageId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the variants of images to anybody. What is at an address never changes, so that whoever has it need not ask again. */
@RestController
@RequestMapping(ImageFileController.PATH)
class ImageFileController {

    /** What the addresses of variants begin with. */
    static final String PATH = "/v1/images";

    private static final String VARIANT = "image";
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Images images;
    private final ImageObjects objects;

    ImageFileController(Images images, ImageObjects objects) {
        this.images = images;
        this.objects = objects;
    }

    @Open
    @GetMapping("/{id}/{variant}")
    @ApiResponse(
            responseCode = "200",
            description = "The variant, without anything but its pixels",
            content = {
                @Content(mediaType = "image/webp", schema = @Schema(ref = "#/components/schemas/ImageBytes")),
                @Content(mediaType = "image/jpeg", schema = @Schema(ref = "#/components/schemas/ImageBytes")),
                @Content(mediaType = "image/png", schema = @Schema(ref = "#/components/schemas/ImageBytes"))
            })
    @ApiResponse(responseCode = "304", description = "It is what If-None-Match says", content = @Content)
    ResponseEntity<InputStreamResource> serve(
            @PathVariable String id,
            @PathVariable String variant,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        var found = find(id, variant).orElseThrow(() -> Problem.notFound(VARIANT));
        var isKnown = ifNoneMatch != null && ifNoneMatch.contains(found.object());
        var answer = ResponseEntity.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(found.object())
                .cacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
        if (isKnown) {
            return answer.build();
        }
        var bytes = objects.open(found.object())
                .orElseThrow(() -> new IllegalStateException("object " + found.object() + " is not in the store"));
        return answer.contentType(MediaType.parseMediaType(found.variant().mediaType()))
                .contentLength(found.variant().bytes())
                .body(new InputStreamResource(bytes));
    }

    private Optional<StoredVariant> find(String id, String variant) {
        try {
            return images.variant(new ImageId(id), variant);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
