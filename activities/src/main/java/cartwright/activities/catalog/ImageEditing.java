package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Adds, changes and removes images of products: each in one transaction, which appends what came of it to the catalogue's log. The
 * product's version covers its images.
 */
@Service
public class ImageEditing {

    /** How many images a product may have. */
    public static final int MOST = 20;

    private static final String SYSTEM = "system";

    private final Products products;
    private final ImageRows rows;
    private final CatalogLog log;
    private final EditTransaction transaction;

    ImageEditing(Products products, ImageRows rows, CatalogLog log, EditTransaction transaction) {
        this.products = products;
        this.rows = rows;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * What is to become of an image.
     *
     * @param alt null leaves it
     * @param position null leaves it; beyond the last is the last
     */
    public record Change(@Nullable String alt, @Nullable Integer position) {}

    /** Adds an image that is to be processed. The same id is added once. */
    public Edit<Product> add(ImageId id, Sku sku, NewImage image, String actor) {
        return transaction.edit(List.of(), () -> {
            if (products.lock(sku).isEmpty()) {
                return new Edit.Missing<>();
            }
            var before = now(sku);
            if (before.image(id).isPresent()) {
                return new Edit.Done<>(before);
            }
            if (before.images().size() >= MOST) {
                return new Edit.Refused<>(new Refusal.TooManyImages(MOST));
            }
            rows.insert(id, before.id(), image, actor, transaction.now());
            if (image.position() != null) {
                rows.arrange(order(before, id, image.position()));
            }
            return said(sku, actor);
        });
    }

    /** Changes what an image says, or its place. One that is so already keeps the product's version. */
    public Edit<Product> change(Sku sku, long version, ImageId id, Change change, String actor) {
        return transaction.edit(sku, version, List.of(), before -> {
            var known = before.image(id);
            if (known.isEmpty()) {
                return new Edit.Missing<>();
            }
            var order = change.position() == null ? ids(before) : order(before, id, change.position());
            var alt = change.alt() == null ? known.get().alt() : change.alt();
            if (alt.equals(known.get().alt()) && order.equals(ids(before))) {
                return new Edit.Done<>(before);
            }
            rows.describe(id, alt);
            rows.arrange(order);
            return said(sku, actor);
        });
    }

    /** Removes an image at once; its bytes are removed once nothing names them. */
    public Edit<Product> remove(Sku sku, long version, ImageId id, String actor) {
        return transaction.edit(sku, version, List.of(), before -> {
            if (before.image(id).isEmpty()) {
                return new Edit.Missing<>();
            }
            rows.delete(id);
            return said(sku, actor);
        });
    }

    /** Shows an image by its variants, whose bytes are stored. One that is settled stays as it is; one that is gone is missing. */
    public Edit<Product> show(ImageId id, List<StoredVariant> variants) {
        return settle(id, () -> rows.show(id, variants));
    }

    /**
     * Says that an image cannot be shown. One that is settled stays as it is; one that is gone is missing.
     *
     * @param problem a stable name of why
     */
    public Edit<Product> refuse(ImageId id, String problem) {
        return settle(id, () -> rows.settle(id, ImageState.REFUSED, Optional.of(problem)));
    }

    private Edit<Product> settle(ImageId id, BooleanSupplier change) {
        return transaction.edit(List.of(), () -> {
            var sku = rows.productOf(id);
            if (sku.isEmpty() || products.lock(sku.get()).isEmpty()) {
                return new Edit.Missing<>();
            }
            if (now(sku.get()).image(id).isEmpty()) {
                return new Edit.Missing<>();
            }
            return change.getAsBoolean() ? said(sku.get(), SYSTEM) : new Edit.Done<>(now(sku.get()));
        });
    }

    private static List<ImageId> order(Product product, ImageId id, int position) {
        var order = new ArrayList<>(ids(product));
        order.remove(id);
        order.add(Math.min(position, order.size()), id);
        return order;
    }

    private static List<ImageId> ids(Product product) {
        return product.images().stream().map(ProductImage::id).toList();
    }

    /** All its images are in the fact, so that who reads the last one knows them. */
    private Edit<Product> said(Sku sku, String actor) {
        var changed = now(sku);
        var data = new LinkedHashMap<String, Object>();
        data.put("sku", changed.sku());
        data.put("skus", changed.skus());
        data.put("images", changed.images());
        log.appending(new NewEvent(CatalogLog.PRODUCT, "ProductImagesChanged", data, actor), """
                        UPDATE catalog.product SET version = version + 1, updated_at = now() WHERE id = :product
                        RETURNING id, version
                        """)
                .param("product", changed.id())
                .update();
        return new Edit.Done<>(now(sku));
    }

    private Product now(Sku sku) {
        return products.find(sku).orElseThrow();
    }
}
