package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.done;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.catalog.ImageEditing.Change;
import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.ImageId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Images of a product as people change them. */
class ImageEditingIT extends PicturedTest {

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
}
