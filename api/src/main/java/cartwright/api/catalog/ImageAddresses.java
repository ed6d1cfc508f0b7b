package cartwright.api.catalog;

import cartwright.workflows.kernel.ImageId;
import org.springframework.stereotype.Component;

/** Where the variants of images are to be had: at the API itself, or at what is before it. */
@Component
public class ImageAddresses {

    private final CatalogProperties properties;

    ImageAddresses(CatalogProperties properties) {
        this.properties = properties;
    }

    /** The address of a variant. */
    public String of(ImageId id, String variant) {
        return properties.imageBase() + ImageFileController.PATH + "/" + id + "/" + variant;
    }
}
