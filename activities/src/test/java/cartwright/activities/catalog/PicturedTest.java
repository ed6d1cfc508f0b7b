package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.below;
import static cartwright.activities.catalog.Assortment.created;
import static cartwright.activities.catalog.Assortment.done;
import static cartwright.activities.catalog.Assortment.draft;
import static cartwright.activities.catalog.Assortment.sku;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.images.ImageObjects;
import cartwright.activities.catalog.images.ImageSteps;
import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Retention;
import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A product that is given images, in a real database and a real directory. */
abstract class PicturedTest extends ShopTest {

    @Autowired
    protected ImageSteps steps;

    @Autowired
    protected ImageEditing editing;

    @Autowired
    protected ImageObjects objects;

    @Autowired
    protected ObjectStore store;

    @Autowired
    protected Images images;

    @Autowired
    protected Products products;

    @Autowired
    protected Retention retention;

    @Autowired
    protected JdbcClient jdbc;

    protected final Sku sku = sku("PICTURED");

    @BeforeEach
    void sell(@Autowired ProductEditing products, @Autowired CategoryEditing categories) {
        created(products, draft(sku, created(categories, "Pictured", below("")).code()));
    }

    protected void age() {
        jdbc.sql("UPDATE catalog.object SET stored_at = stored_at - interval '25 hours'")
                .update();
    }

    protected List<ObjectKey> keys(ImageId id) {
        return jdbc.sql("""
                        SELECT object FROM catalog.image WHERE id = :id
                        UNION SELECT object FROM catalog.image_variant WHERE image_id = :id
                        """)
                .param("id", id.uuid())
                .query((row, number) -> new ObjectKey(row.getString(1)))
                .list();
    }

    protected ImageId added(byte[] bytes, int width, int height) {
        var id = ImageId.of(Ids.next());
        var key = ObjectKey.of(bytes);
        objects.put(key, Content.of(bytes));
        done(editing.add(id, sku, new NewImage(key.value(), width, height, "", null), ACTOR));
        return id;
    }

    protected void added(ImageId id, byte[] bytes, @Nullable Integer position) {
        done(add(id, bytes, position));
    }

    protected Edit<Product> add(ImageId id, byte[] bytes, @Nullable Integer position) {
        var key = ObjectKey.of(bytes);
        objects.put(key, Content.of(bytes));
        return editing.add(id, sku, new NewImage(key.value(), 100, 100, "", position), ACTOR);
    }

    protected List<ImageId> order() {
        return product().images().stream().map(ProductImage::id).toList();
    }

    protected ProductImage image(ImageId id) {
        return product().image(id).orElseThrow();
    }

    protected Product product() {
        return products.find(sku).orElseThrow();
    }
}
