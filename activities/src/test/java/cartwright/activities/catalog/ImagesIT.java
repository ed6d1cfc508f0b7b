package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.below;
import static cartwright.activities.catalog.Assortment.created;
import static cartwright.activities.catalog.Assortment.done;
import static cartwright.activities.catalog.Assortment.draft;
import static cartwright.activities.catalog.Assortment.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.catalog.ImageEditing.Change;
import cartwright.activities.catalog.images.ImageObjects;
import cartwright.activities.catalog.images.ImageSteps;
import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Retention;
import cartwright.workflows.catalog.ImageOutcome;
import cartwright.workflows.catalog.ProductImageActivities;
import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.RetentionActivities.Batch;
import cartwright.workflows.kernel.Sku;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Images of products in a real database and a real directory. */
class ImagesIT extends ShopTest {

    private final ImageSteps steps;
    private final ImageEditing editing;
    private final ImageObjects objects;
    private final ObjectStore store;
    private final Images images;
    private final Products products;
    private final Retention retention;
    private final JdbcClient jdbc;
    private final Sku sku = sku("PICTURED");

    @Autowired
    ImagesIT(
            ImageSteps steps,
            ImageEditing editing,
            ImageObjects objects,
            ObjectStore store,
            Images images,
            Products products,
            Retention retention,
            JdbcClient jdbc) {
        this.steps = steps;
        this.editing = editing;
        this.objects = objects;
        this.store = store;
        this.images = images;
        this.products = products;
        this.retention = retention;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void sell(@Autowired ProductEditing products, @Autowired CategoryEditing categories) {
        created(products, draft(sku, created(categories, "Pictured", below("")).code()));
    }

    @Test
    void showsWhatWasMadeOfAnImage() throws IOException {
        var id = added(Pictures.taken(Pictures.jpeg(1000, 500), 6), 500, 1000);
        assertThat(image(id).state()).isEqualTo(ImageState.PROCESSING);
        assertThat(image(id).variants()).isEmpty();

        assertThat(steps.render(id)).isEqualTo(ImageOutcome.ready());

        assertThat(image(id).state()).isEqualTo(ImageState.READY);
        assertThat(image(id).width()).isEqualTo(500);
        assertThat(image(id).variants())
                .extracting(ImageVariant::name, ImageVariant::mediaType, ImageVariant::width, ImageVariant::height)
                .containsExactly(
                        tuple("160.jpg", "image/jpeg", 80, 160),
                        tuple("160.webp", "image/webp", 80, 160),
                        tuple("480.jpg", "image/jpeg", 240, 480),
                        tuple("480.webp", "image/webp", 240, 480),
                        tuple("1200.jpg", "image/jpeg", 500, 1000),
                        tuple("1200.webp", "image/webp", 500, 1000));
        for (var variant : image(id).variants()) {
            var stored = images.variant(id, variant.name()).orElseThrow();
            try (var bytes = objects.open(stored.object()).orElseThrow()) {
                assertThat(bytes.readAllBytes()).hasSize(variant.bytes());
            }
        }
    }

    @Test
    void changesNothingWhenAStepComesAgain() {
        var id = added(Pictures.jpeg(100, 100), 100, 100);
        steps.render(id);
        var before = product();

        assertThat(steps.render(id)).isEqualTo(ImageOutcome.ready());
        assertThat(steps.giveUp(id)).isEqualTo(ImageOutcome.ready());

        assertThat(product()).isEqualTo(before);
    }

    @Test
    void refusesWhatCannotBeDecodedWithAReason() {
        var id = added(Pictures.pngSaying(64, 64, new byte[] {1, 2, 3}), 64, 64);

        assertThat(steps.render(id)).isEqualTo(ImageOutcome.refused("BROKEN"));

        assertThat(image(id).state()).isEqualTo(ImageState.REFUSED);
        assertThat(image(id).problem()).isEqualTo("BROKEN");
        assertThat(steps.render(id)).isEqualTo(ImageOutcome.refused("BROKEN"));
    }

    @Test
    void saysSoWhenAnImageWasTriedForHours() {
        var id = added(Pictures.jpeg(100, 100), 100, 100);

        assertThat(steps.giveUp(id)).isEqualTo(ImageOutcome.refused(ProductImageActivities.GIVEN_UP));

        assertThat(image(id).problem()).isEqualTo(ProductImageActivities.GIVEN_UP);
    }

    @Test
    void failsAndIsTriedAgainWhileTheBytesAreNotThere() throws IOException {
        var bytes = Pictures.jpeg(100, 101);
        var id = added(bytes, 100, 101);
        store.delete(List.of(ObjectKey.of(bytes)));

        assertThatThrownBy(() -> steps.render(id)).isInstanceOf(IllegalStateException.class);

        assertThat(image(id).state()).isEqualTo(ImageState.PROCESSING);
        store.put(ObjectKey.of(bytes), Content.of(bytes));
        assertThat(steps.render(id)).isEqualTo(ImageOutcome.ready());
    }

    @Test
    void doesNothingForAnImageThatIsGone() {
        var id = added(Pictures.jpeg(100, 100), 100, 100);
        done(editing.remove(sku, product().version(), id, ACTOR));

        assertThat(steps.render(id)).isEqualTo(ImageOutcome.gone());
        assertThat(steps.giveUp(id)).isEqualTo(ImageOutcome.gone());
        assertThat(product().images()).isEmpty();
    }

    @Test
    void addsAnImageOnceAndSaysEachChangeOnce() {
        var id = added(Pictures.jpeg(100, 100), 100, 100);
        added(id, Pictures.jpeg(100, 100), null);
        steps.render(id);
        done(editing.change(sku, product().version(), id, new Change("A mug", null), ACTOR));
        done(editing.change(sku, product().version(), id, new Change("A mug", 0), ACTOR));
        done(editing.remove(sku, product().version(), id, ACTOR));

        assertThat(jdbc.sql("""
                        SELECT event_type || ' ' || (metadata ->> 'user_id') || ' '
                            || coalesce(data -> 'images' -> 0 ->> 'state', 'none')
                        FROM catalog.event WHERE aggregate_id = :id AND event_type = 'ProductImagesChanged'
                        ORDER BY aggregate_version
                        """).param("id", product().id()).query(String.class).list())
                .containsExactly(
                        "ProductImagesChanged " + ACTOR + " PROCESSING",
                        "ProductImagesChanged system READY",
                        "ProductImagesChanged " + ACTOR + " READY",
                        "ProductImagesChanged " + ACTOR + " none");
    }

    @Test
    void standsWhereItIsTold() {
        var first = added(Pictures.jpeg(10, 10), 10, 10);
        var second = added(Pictures.jpeg(10, 10), 10, 10);
        var between = ImageId.of(Ids.next());
        added(between, Pictures.jpeg(10, 10), 1);
        assertThat(order()).containsExactly(first, between, second);

        done(editing.change(sku, product().version(), second, new Change(null, 0), ACTOR));
        assertThat(order()).containsExactly(second, first, between);

        done(editing.change(sku, product().version(), second, new Change(null, 99), ACTOR));
        assertThat(order()).containsExactly(first, between, second);

        done(editing.remove(sku, product().version(), first, ACTOR));
        var last = added(Pictures.jpeg(10, 10), 10, 10);
        assertThat(order()).containsExactly(between, second, last);
    }

    @Test
    void refusesWhatSomebodyHasChangedMeanwhileAndWhatIsTooMany() {
        var id = added(Pictures.jpeg(10, 10), 10, 10);

        assertThat(editing.change(sku, product().version() - 1, id, new Change("x", null), ACTOR))
                .isInstanceOf(Edit.Stale.class);
        assertThat(editing.remove(sku, product().version(), ImageId.of(Ids.next()), ACTOR))
                .isInstanceOf(Edit.Missing.class);
        IntStream.range(1, ImageEditing.MOST).forEach(_ -> added(Pictures.jpeg(10, 10), 10, 10));
        assertThat(add(ImageId.of(Ids.next()), Pictures.jpeg(10, 10), null))
                .isEqualTo(new Edit.Refused<Product>(new Refusal.TooManyImages(ImageEditing.MOST)));
    }

    @Test
    void keepsWhatImagesNameAndRemovesTheRestADayLater() {
        age();
        retention.forget("unused-objects");
        var kept = added(Pictures.jpeg(201, 201), 201, 201);
        var removed = added(Pictures.jpeg(202, 202), 202, 202);
        steps.render(kept);
        steps.render(removed);
        var orphan = "uploaded, and then the process died".getBytes(StandardCharsets.UTF_8);
        objects.put(ObjectKey.of(orphan), Content.of(orphan));
        var gone = keys(removed);
        done(editing.remove(sku, product().version(), removed, ACTOR));
        retention.forget("unused-objects");
        assertThat(gone)
                .hasSize(5)
                .allSatisfy(key -> assertThat(store.exists(key)).isTrue());

        age();
        var batch = retention.forget("unused-objects");

        assertThat(batch).isEqualTo(new Batch(gone.size() + 1, false));
        assertThat(gone).allSatisfy(key -> assertThat(store.exists(key)).isFalse());
        assertThat(store.exists(ObjectKey.of(orphan))).isFalse();
        assertThat(keys(kept))
                .hasSize(5)
                .allSatisfy(key -> assertThat(store.exists(key)).isTrue());
    }

    @Test
    void storesAnewWhatIsUploadedWhileItIsRemoved() throws Exception {
        var bytes = "the same bytes, again and again".getBytes(StandardCharsets.UTF_8);
        var key = ObjectKey.of(bytes);
        try (var both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                objects.put(key, Content.of(bytes));
                jdbc.sql("UPDATE catalog.object SET stored_at = stored_at - interval '25 hours' WHERE key = :key")
                        .param("key", key.value())
                        .update();
                Callable<Void> upload = () -> {
                    objects.put(key, Content.of(bytes));
                    return null;
                };
                Callable<Void> sweep = () -> {
                    retention.forget("unused-objects");
                    return null;
                };
                for (var ended : both.invokeAll(List.of(sweep, upload))) {
                    ended.get();
                }
                assertThat(store.exists(key)).isTrue();
            }
        }
    }

    private void age() {
        jdbc.sql("UPDATE catalog.object SET stored_at = stored_at - interval '25 hours'")
                .update();
    }

    private List<ObjectKey> keys(ImageId id) {
        return jdbc.sql("""
                        SELECT object FROM catalog.image WHERE id = :id
                        UNION SELECT object FROM catalog.image_variant WHERE image_id = :id
                        """)
                .param("id", id.uuid())
                .query((row, number) -> new ObjectKey(row.getString(1)))
                .list();
    }

    private ImageId added(byte[] bytes, int width, int height) {
        var id = ImageId.of(Ids.next());
        var key = ObjectKey.of(bytes);
        objects.put(key, Content.of(bytes));
        done(editing.add(id, sku, new NewImage(key.value(), width, height, "", null), ACTOR));
        return id;
    }

    private void added(ImageId id, byte[] bytes, @Nullable Integer position) {
        done(add(id, bytes, position));
    }

    private Edit<Product> add(ImageId id, byte[] bytes, @Nullable Integer position) {
        var key = ObjectKey.of(bytes);
        objects.put(key, Content.of(bytes));
        return editing.add(id, sku, new NewImage(key.value(), 100, 100, "", position), ACTOR);
    }

    private List<ImageId> order() {
        return product().images().stream().map(ProductImage::id).toList();
    }

    private ProductImage image(ImageId id) {
        return product().image(id).orElseThrow();
    }

    private Product product() {
        return products.find(sku).orElseThrow();
    }
}
