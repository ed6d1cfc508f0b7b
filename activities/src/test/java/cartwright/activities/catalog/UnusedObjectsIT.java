package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.done;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import cartwright.workflows.kernel.RetentionActivities.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Bytes that no image names, while others are put. */
class UnusedObjectsIT extends PicturedTest {

    @Test
    void keepsWhatImagesNameAndRemovesTheRestOnceItIsADayOld() {
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
}
