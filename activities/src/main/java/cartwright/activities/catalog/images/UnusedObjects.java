package cartwright.activities.catalog.images;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.stereotype.Component;

/** Bytes of images that were removed, or never came to be one. */
@Component
class UnusedObjects implements Expiring {

    private final ImageObjects objects;
    private final RetentionProperties properties;

    UnusedObjects(ImageObjects objects, RetentionProperties properties) {
        this.objects = objects;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "unused-objects";
    }

    @Override
    public int forget(int atMost) {
        return objects.removeUnused(properties.unusedObjects(), atMost);
    }
}
