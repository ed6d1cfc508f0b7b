package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImageId;
import io.temporal.activity.ActivityInterface;

/**
 * The steps of an image. Each may be repeated: objects are named by their content and states change once. Failures of the database
 * and of the object store are thrown and retried; what no repetition would change is an outcome.
 */
@ActivityInterface(namePrefix = "ProductImage")
public interface ProductImageActivities {

    /** Decoded images are large: a worker takes as many at once as it has slots on this queue, and no more. */
    String RENDERING_QUEUE = "catalog-images";

    /** The problem of an image that could not be processed for hours, whatever the cause. */
    String GIVEN_UP = "GIVEN_UP";

    /** Decodes the image, stores its variants and shows them; refuses it when it cannot be decoded. */
    ImageOutcome render(ImageId id);

    /** Refuses the image because {@link #render} was tried for hours in vain. */
    ImageOutcome giveUp(ImageId id);
}
