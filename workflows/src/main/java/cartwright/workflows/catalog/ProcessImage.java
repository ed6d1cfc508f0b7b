package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImageId;

/** An image to make variants of; everything else of it is kept in the database and in the object store. */
public record ProcessImage(ImageId id) {}
