package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import cartwright.workflows.catalog.ImageOutcome;
import cartwright.workflows.catalog.ProductImageActivities;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an image, step by step. */
class ImageStepsIT extends PicturedTest {

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
}
