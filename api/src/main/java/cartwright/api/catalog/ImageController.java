package cartwright.api.catalog;

import cartwright.activities.catalog.ImageEditing;
import cartwright.activities.catalog.NewImage;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.images.Upload;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.Unchecked;
import cartwright.api.kernel.Version;
import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The images of a product: shown to anybody once they are ready, uploaded and ordered by those who keep the catalogue. */
@RestController
@RequestMapping("/v1/products/{sku}/images")
class ImageController {

    private static final String IMAGE = "image";
    private static final int LONGEST_ALT = 255;

    private final ImageEditing editing;
    private final ReceivedImages received;
    private final RunningImages running;
    private final ShownProducts shown;
    private final IdempotentRequests requests;

    ImageController(
            ImageEditing editing,
            ReceivedImages received,
            RunningImages running,
            ShownProducts shown,
            IdempotentRequests requests) {
        this.editing = editing;
        this.received = received;
        this.running = running;
        this.shown = shown;
        this.requests = requests;
    }

    /** What is uploaded, by which a repetition is known. */
    private record Asked(
            String sha256, String alt, @Nullable Integer position) {}

    /**
     * What is to become of an image; what is left out stays as it is.
     *
     * @param position among the product's images, the first being 0
     */
    record ImageChangeBody(
            @Nullable @Size(max = LONGEST_ALT) String alt,
            @Nullable @Min(0) Integer position) {}

    @Open
    @GetMapping
    @ApiResponse(responseCode = "200", description = "The images in their order, with the product's ETag")
    ResponseEntity<Page<ImageJson>> list(@PathVariable String sku) {
        var product = product(sku);
        var page = new Page<>(shown.images(product), null);
        return ResponseEntity.ok().eTag(Version.tag(product.version(), page)).body(page);
    }

    @Open
    @GetMapping("/{id}")
    ResponseEntity<ImageJson> find(@PathVariable String sku, @PathVariable String id) {
        return answer(ResponseEntity.ok(), product(sku), id(id));
    }

    @Allowed(Role.CATALOG)
    @PostMapping
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(ref = "#/components/schemas/ImageBytes")),
                @Content(mediaType = "image/png", schema = @Schema(ref = "#/components/schemas/ImageBytes")),
                @Content(mediaType = "image/webp", schema = @Schema(ref = "#/components/schemas/ImageBytes")),
                @Content(mediaType = "image/gif", schema = @Schema(ref = "#/components/schemas/ImageBytes"))
            })
    @ApiResponse(
            responseCode = "201",
            description = "The image is stored and its variants are being made: ask for it at its location",
            content = @Content(schema = @Schema(implementation = ImageJson.class)))
    @Refuses({
        ErrorCode.BODY_TOO_LARGE,
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        ErrorCode.NOT_AN_IMAGE,
        ErrorCode.IMAGE_TOO_LARGE,
        ErrorCode.TOO_MANY_IMAGES
    })
    ResponseEntity<?> add(
            @PathVariable String sku,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(description = "What the image shows, at most 255 characters") @RequestParam(defaultValue = "")
                    String alt,
            @Parameter(description = "Its place among the product's images, the first being 0; else it is the last")
                    @RequestParam(required = false)
                    @Nullable
                    Integer position,
            HttpServletRequest http,
            Caller caller)
            throws IOException {
        check(alt, position);
        var own = product(sku).sku();
        try (var upload = received.receive(http)) {
            var asked = new Asked(upload.key().value(), alt, position);
            var request = new IdempotentRequests.Request(caller, key, "POST /v1/products/" + own + "/images", asked)
                    .createdAt(subject -> location(own, ImageId.of(subject)));
            return requests.run(request, subject -> add(ImageId.of(subject), own, upload, asked, caller));
        }
    }

    private ResponseEntity<?> add(ImageId id, Sku sku, Upload upload, Asked asked, Caller caller) {
        received.store(upload);
        var image = new NewImage(
                asked.sha256(),
                upload.image().shownWidth(),
                upload.image().shownHeight(),
                asked.alt(),
                asked.position());
        var product = EditAnswers.done(
                EditAnswers.PRODUCT, editing.add(id, sku, image, caller.id().value()));
        running.start(id);
        return answer(ResponseEntity.created(location(sku, id)), product, id);
    }

    @Allowed(Role.CATALOG)
    @PutMapping("/{id}")
    ResponseEntity<ImageJson> change(
            @PathVariable String sku,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Unchecked @Valid ImageChangeBody body,
            Caller caller) {
        var version = Version.from(ifMatch);
        var change = new ImageEditing.Change(body.alt(), body.position());
        var product = EditAnswers.done(
                IMAGE,
                editing.change(
                        ShownProducts.sku(sku),
                        version,
                        id(id),
                        change,
                        caller.id().value()));
        return answer(ResponseEntity.ok(), product, id(id));
    }

    @Allowed(Role.CATALOG)
    @DeleteMapping("/{id}")
    @ApiResponse(responseCode = "204", description = "It is shown no longer")
    ResponseEntity<Void> remove(
            @PathVariable String sku,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        var version = Version.from(ifMatch);
        EditAnswers.done(
                IMAGE,
                editing.remove(
                        ShownProducts.sku(sku), version, id(id), caller.id().value()));
        return ResponseEntity.noContent().build();
    }

    /** The image with the product's version, from which it is changed. */
    private ResponseEntity<ImageJson> answer(ResponseEntity.BodyBuilder answer, Product product, ImageId id) {
        var image = shown.images(product).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(IMAGE));
        return answer.eTag(Version.tag(product.version(), image)).body(image);
    }

    private Product product(String sku) {
        return shown.visible(ShownProducts.sku(sku));
    }

    private static void check(String alt, @Nullable Integer position) {
        if (alt.length() > LONGEST_ALT) {
            throw Problem.invalid("alt", "has at most " + LONGEST_ALT + " characters");
        }
        if (position != null && position < 0) {
            throw Problem.invalid("position", "is 0 or more");
        }
    }

    private static ImageId id(String value) {
        try {
            return new ImageId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound(IMAGE);
        }
    }

    private static URI location(Sku sku, ImageId id) {
        return UriComponentsBuilder.fromPath("/v1/products/{sku}/images/{id}").build(sku.value(), id.value());
    }
}
