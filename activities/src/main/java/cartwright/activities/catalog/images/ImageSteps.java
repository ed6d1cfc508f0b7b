package cartwright.activities.catalog.images;

import cartwright.activities.catalog.Edit;
import cartwright.activities.catalog.ImageEditing;
import cartwright.activities.catalog.ImageVariant;
import cartwright.activities.catalog.Images;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.StoredVariant;
import cartwright.activities.catalog.images.Rendering.Rendered;
import cartwright.workflows.catalog.ImageOutcome;
import cartwright.workflows.catalog.ProductImageActivities;
import cartwright.workflows.kernel.ImageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps of an image, as its workflow calls them. */
@Component
public class ImageSteps implements ProductImageActivities {

    private static final Logger log = LoggerFactory.getLogger(ImageSteps.class);

    private final Images images;
    private final ImageEditing editing;
    private final ImageObjects objects;
    private final Rendering rendering;
    private final ImageMetrics metrics;

    ImageSteps(Images images, ImageEditing editing, ImageObjects objects, Rendering rendering, ImageMetrics metrics) {
        this.images = images;
        this.editing = editing;
        this.objects = objects;
        this.rendering = rendering;
        this.metrics = metrics;
    }

    @Override
    public ImageOutcome render(ImageId id) {
        var outcome = rendered(id);
        metrics.count(outcome.kind());
        return outcome;
    }

    private ImageOutcome rendered(ImageId id) {
        var image = images.find(id);
        if (image.isEmpty()) {
            return ImageOutcome.gone();
        }
        return switch (image.get().state()) {
            case READY, REFUSED -> outcome(id);
            case PROCESSING -> rendered(id, image.get().object());
        };
    }

    private ImageOutcome rendered(ImageId id, String object) {
        try {
            var stored = rendering.render(ImageFile.read(ByteBuffer.wrap(bytes(object)))).stream()
                    .map(this::stored)
                    .toList();
            return settled(id, editing.show(id, stored));
        } catch (UnreadableImage refused) {
            log.atInfo()
                    .addKeyValue("imageId", id)
                    .addKeyValue("fault", refused.fault())
                    .log("image of a product refused");
            return settled(id, editing.refuse(id, refused.fault().name()));
        }
    }

    private byte[] bytes(String object) {
        try (var bytes = objects.open(object).orElseThrow(() -> missing(object))) {
            return bytes.readNBytes(ImageFile.LARGEST);
        } catch (IOException brokeOff) {
            throw new UncheckedIOException(brokeOff);
        }
    }

    private static IllegalStateException missing(String object) {
        return new IllegalStateException("object " + object + " of an image is not in the store");
    }

    private StoredVariant stored(Rendered form) {
        objects.put(form.key(), form.content());
        var variant = new ImageVariant(
                form.name(),
                form.type().mediaType(),
                form.width(),
                form.height(),
                Math.toIntExact(form.content().length()));
        return new StoredVariant(variant, form.key().value());
    }

    @Override
    public ImageOutcome giveUp(ImageId id) {
        return settled(id, editing.refuse(id, GIVEN_UP));
    }

    /** Nobody has seen the version that a settled image comes from, and no rule forbids it. */
    private ImageOutcome settled(ImageId id, Edit<Product> edit) {
        return switch (edit) {
            case Edit.Missing<Product> missing -> ImageOutcome.gone();
            case Edit.Done<Product> done -> outcome(id);
            case Edit.Stale<Product> stale ->
                throw new IllegalStateException("image " + id + " is not settled: " + stale);
            case Edit.Refused<Product> refused ->
                throw new IllegalStateException("image " + id + " is not settled: " + refused);
        };
    }

    private ImageOutcome outcome(ImageId id) {
        var image = images.find(id);
        if (image.isEmpty()) {
            return ImageOutcome.gone();
        }
        return switch (image.get().state()) {
            case READY -> ImageOutcome.ready();
            case REFUSED ->
                ImageOutcome.refused(Objects.requireNonNull(image.get().problem(), "refused with a problem"));
            case PROCESSING -> throw new IllegalStateException("image " + id + " is still being processed");
        };
    }
}
