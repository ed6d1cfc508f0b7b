package cartwright.activities.search;

import cartwright.activities.catalog.ImageEditing;
import cartwright.activities.catalog.NewImage;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.images.ImageSteps;
import cartwright.activities.catalog.images.ImageUploads;
import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.catalog.images.UnreadableImage;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Gives products images. */
@Component
class Album {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    private final ImageUploads uploads;
    private final ImageEditing editing;
    private final ImageSteps steps;

    Album(ImageUploads uploads, ImageEditing editing, ImageSteps steps) {
        this.uploads = uploads;
        this.editing = editing;
        this.steps = steps;
    }

    /** An image that is uploaded and not ready yet. */
    ImageId upload(Product product, String alt) {
        var id = ImageId.of(Ids.next());
        try (var upload = uploads.receive(new ByteArrayInputStream(Pictures.jpeg(WIDTH, HEIGHT)))) {
            uploads.store(upload);
            var image = new NewImage(upload.key().value(), WIDTH, HEIGHT, alt, null);
            Shelf.done(editing.add(id, product.sku(), image, Shelf.ACTOR));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (UnreadableImage impossible) {
            throw new IllegalStateException(impossible);
        }
        return id;
    }

    void render(ImageId id) {
        steps.render(id);
    }
}
