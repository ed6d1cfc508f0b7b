package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.catalog.ImageEditing;
import cartwright.activities.catalog.Products;
import cartwright.workflows.search.SearchIndexActivities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.client.opensearch.generic.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The images that hits are shown by, whichever engine answers. */
@Import(Album.class)
class ShownImagesIT extends IndexedTest {

    private static final String FIELD = "\"image\": {\"type\": \"object\", \"enabled\": false},";

    private final ProductSearch search;
    private final DatabaseSearch database;
    private final SearchIndexActivities activities;
    private final Indices indices;
    private final OpenSearch openSearch;
    private final WaitingProducts waiting;
    private final ImageEditing editing;
    private final Products products;
    private final Shelf shelf;
    private final Album album;

    @Autowired
    ShownImagesIT(
            ProductSearch search,
            DatabaseSearch database,
            SearchIndexActivities activities,
            Indices indices,
            OpenSearch openSearch,
            WaitingProducts waiting,
            ImageEditing editing,
            Products products,
            Shelf shelf,
            Album album) {
        this.search = search;
        this.database = database;
        this.activities = activities;
        this.indices = indices;
        this.openSearch = openSearch;
        this.waiting = waiting;
        this.editing = editing;
        this.products = products;
        this.shelf = shelf;
        this.album = album;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsTheFirstImageThatIsReadyAsSmallAsThereIs(boolean byIndex) {
        var urn = shelf.put(shelf.category("Pictured", null), "Pictured urn " + byIndex, 100, Map.of());
        shelf.index();
        shown(urn.name(), byIndex, image -> assertThat(image).isNull());

        var first = album.upload(urn, "From the front");
        var second = album.upload(urn, "From the side");
        album.render(second);
        shelf.index();
        shown(
                urn.name(),
                byIndex,
                image -> assertThat(image).isEqualTo(new ShownImage(second, "160.jpg", "From the side", 160, 120)));

        album.render(first);
        shelf.index();
        shown(
                urn.name(),
                byIndex,
                image -> assertThat(image).isEqualTo(new ShownImage(first, "160.jpg", "From the front", 160, 120)));

        var version = products.find(urn.sku()).orElseThrow().version();
        Shelf.done(editing.remove(urn.sku(), version, first, Shelf.ACTOR));
        shelf.index();
        shown(
                urn.name(),
                byIndex,
                image ->
                        assertThat(image).isNotNull().extracting(ShownImage::id).isEqualTo(second));
    }

    @Test
    void findsAndRepairsAnImageThatWasNotHeardOf() {
        var urn = shelf.put(shelf.category("Pictured", null), "Unseen urn", 100, Map.of());
        album.render(album.upload(urn, ""));
        shelf.index();
        try (var steps = new SearchSteps(activities)) {
            drift(steps, true);
            assertThat(drift(steps, false)).isZero();
            JdbcClient.create(ShopDatabase.owner())
                    .sql("UPDATE search.document SET image = NULL WHERE product_id = :id")
                    .param("id", urn.id())
                    .update();

            assertThat(drift(steps, true)).isEqualTo(1);
            assertThat(drift(steps, false)).isZero();
        }
        shelf.index();
        shown(urn.name(), true, image -> assertThat(image).isNotNull());
    }

    private static long drift(SearchSteps steps, boolean repair) {
        return Objects.requireNonNull(steps.calls().check(repair).documents()).found();
    }

    @Test
    void letsAnIndexOfAnEarlierReleaseHaveTheFieldsThatCameSince() throws IOException {
        shelf.index();
        var earlier = openSearch.alias() + "-earlier";
        make(earlier, form().replace(FIELD, ""));
        indices.swap(earlier);
        var urn = shelf.put(shelf.category("Pictured", null), "Urn of before", 100, Map.of());
        album.render(album.upload(urn, ""));

        shelf.index();

        assertThat(waiting.count()).isZero();
        shown(urn.name(), true, image -> assertThat(image).isNotNull());
    }

    private static String form() throws IOException {
        try (InputStream form =
                Objects.requireNonNull(ShownImagesIT.class.getResourceAsStream("/search/products-index.json"))) {
            var text = new String(form.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(FIELD);
            return text;
        }
    }

    private void make(String index, String form) {
        openSearch.have(client -> {
            var request = Requests.builder()
                    .endpoint("/" + index)
                    .method("PUT")
                    .json(form)
                    .build();
            try (var response = client.generic().execute(request)) {
                assertThat(response.getStatus()).isEqualTo(200);
                return true;
            }
        });
    }

    private void shown(String name, boolean byIndex, ThrowingConsumer<@Nullable ShownImage> assertion) {
        Answers.eventually(() -> hits(name, byIndex), hits -> {
            assertThat(hits).extracting(SearchAnswer.Hit::name).contains(name);
            assertion.accept(hits.getFirst().image());
        });
    }

    private List<SearchAnswer.Hit> hits(String name, boolean byIndex) {
        if (!byIndex) {
            return database.find(Shelf.asking(name), List.of()).hits();
        }
        var answer = search.find(Shelf.asking(name));
        assertThat(answer.isDegraded()).isFalse();
        return answer.hits();
    }
}
