package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.below;
import static cartwright.activities.catalog.Assortment.code;
import static cartwright.activities.catalog.Assortment.created;
import static cartwright.activities.catalog.Assortment.done;
import static cartwright.activities.catalog.Assortment.draft;
import static cartwright.activities.catalog.Assortment.sku;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.kernel.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class CategoryTreeIT extends ShopTest {

    private static final int NODES = 12;
    private static final int MOVES = 60;

    private final Categories categories;
    private final CategoryEditing editing;
    private final ProductEditing products;

    @Autowired
    CategoryTreeIT(Categories categories, CategoryEditing editing, ProductEditing products) {
        this.categories = categories;
        this.editing = editing;
        this.products = products;
    }

    @Test
    void movesASubtreeWithAllThatIsBelow() {
        var home = created(editing, "Home", below(""));
        var kitchen = created(editing, "Kitchen", below(home.code()));
        var mugs = created(editing, "Mugs", below(kitchen.code()));
        var gifts = created(editing, "Gifts", below(""));

        var moved = done(editing.change(kitchen.code(), 1, below(gifts.code()), ACTOR));

        assertThat(moved.path()).containsExactly(gifts.code(), kitchen.code());
        assertThat(moved.version()).isEqualTo(2);
        assertThat(find(mugs.code()).path()).containsExactly(gifts.code(), kitchen.code(), mugs.code());
        assertThat(find(mugs.code()).version()).isEqualTo(1);
        assertThat(categories.list(home.code(), "", 10)).isEmpty();
        assertThat(categories.list(gifts.code(), "", 10)).containsExactly(moved);
    }

    @Test
    void refusesToPutACategoryBelowItself() {
        var top = created(editing, "Top", below(""));
        var bottom = created(editing, "Bottom", below(top.code()));

        assertThat(editing.change(top.code(), 1, below(bottom.code()), ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.Cycle(top.code(), bottom.code())));
        assertThat(editing.change(top.code(), 1, below(top.code()), ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.Cycle(top.code(), top.code())));
        assertThat(find(bottom.code()).path()).containsExactly(top.code(), bottom.code());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void staysATreeWhateverIsMovedWhere(long seed) {
        var chance = new Random(seed);
        var parents = new HashMap<String, String>();
        var codes = new ArrayList<String>();
        for (int i = 0; i < NODES; i++) {
            var parent = i == 0 ? "" : codes.get(chance.nextInt(codes.size()));
            var code = created(editing, "Node", below(parent)).code();
            codes.add(code);
            parents.put(code, parent);
        }
        for (int i = 0; i < MOVES; i++) {
            var code = codes.get(chance.nextInt(NODES));
            var parent = chance.nextInt(5) == 0 ? "" : codes.get(chance.nextInt(NODES));
            var wouldBeACircle = path(parents, parent).contains(code);

            var edit = editing.change(code, find(code).version(), below(parent), ACTOR);

            if (wouldBeACircle) {
                assertThat(edit).isEqualTo(new Edit.Refused<>(new Refusal.Cycle(code, parent)));
            } else {
                assertThat(edit).isInstanceOf(Edit.Done.class);
                parents.put(code, parent);
            }
            assertThat(codes).allSatisfy(each -> assertThat(find(each).path()).isEqualTo(path(parents, each)));
        }
    }

    @Test
    void closesNoCircleBetweenTwoMovesAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                var a = created(editing, "A", below(""));
                var b = created(editing, "B", below(""));
                var moves = List.<Callable<Edit<Category>>>of(
                        () -> editing.change(a.code(), 1, below(b.code()), ACTOR),
                        () -> editing.change(b.code(), 1, below(a.code()), ACTOR));

                var done = 0;
                for (var move : threads.invokeAll(moves)) {
                    done += move.get() instanceof Edit.Done ? 1 : 0;
                }

                assertThat(done).isEqualTo(1);
                assertThat(find(a.code()).path().size() + find(b.code()).path().size())
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void goesNoDeeperThanSixteenLevels() {
        var parent = "";
        for (int level = 1; level <= 16; level++) {
            parent = created(editing, "Level", below(parent)).code();
        }
        var pair = created(editing, "Pair", below(""));
        created(editing, "Lower", below(pair.code()));
        var fifteenth = find(parent).parent();

        assertThat(editing.create(Ids.next(), code("Level"), below(parent), ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.TooDeep(16)));
        assertThat(editing.change(pair.code(), 1, below(String.valueOf(fifteenth)), ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.TooDeep(16)));
    }

    @Test
    void inheritsAttributesDownTheTreeAndLetsTheNearerDefinitionHold() {
        var size = new AttributeDefinition("size", AttributeType.TEXT, false, null, null, List.of());
        var sizes = new AttributeDefinition("size", AttributeType.ENUM, true, null, null, List.of("S", "L"));
        var made = new AttributeDefinition("made_on", AttributeType.DATE, false, null, null, List.of());
        var top = created(editing, "Top", below("", size, made));
        var bottom = created(editing, "Bottom", below(top.code(), sizes));

        assertThat(categories.attributesOf(bottom.code()).orElseThrow()).containsExactlyInAnyOrder(made, sizes);
        assertThat(categories.attributesOf(top.code()).orElseThrow()).containsExactly(size, made);

        done(editing.change(bottom.code(), 1, below("", sizes), ACTOR));
        assertThat(categories.attributesOf(bottom.code()).orElseThrow()).containsExactly(sizes);
    }

    @Test
    void keepsACodeForOneCategoryInAnyCase() {
        var id = Ids.next();
        var code = code("Unique");
        var category = done(editing.create(id, code, below(""), ACTOR));

        assertThat(editing.create(id, code, below(""), ACTOR)).isEqualTo(new Edit.Done<>(category));
        assertThat(editing.create(Ids.next(), code.toUpperCase(Locale.ROOT), below(""), ACTOR))
                .isInstanceOf(Edit.Refused.class);
        assertThat(categories.find(code.toLowerCase(Locale.ROOT))).contains(category);
    }

    @Test
    void deletesOnlyWhatIsEmpty() {
        var top = created(editing, "Top", below(""));
        var bottom = created(editing, "Bottom", below(top.code()));
        created(products, draft(sku("IN"), bottom.code()));

        assertThat(editing.delete(top.code(), 1, ACTOR)).isEqualTo(new Edit.Refused<>(new Refusal.InUse()));
        assertThat(editing.delete(bottom.code(), 1, ACTOR)).isEqualTo(new Edit.Refused<>(new Refusal.InUse()));
        var empty = created(editing, "Empty", below(""));
        assertThat(editing.delete(empty.code(), 7, ACTOR)).isEqualTo(new Edit.Stale<>(1));
        done(editing.delete(empty.code(), 1, ACTOR));
        assertThat(categories.find(empty.code())).isEmpty();
    }

    @Test
    void deletesNoCategoryIntoWhichAProductIsJustBeingPut() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                var empty = created(editing, "Empty", below(""));
                var product = draft(sku("LAST"), empty.code());
                var puts = threads.submit(() -> products.create(Ids.next(), product, ACTOR));
                var deletes = threads.submit(() -> editing.delete(empty.code(), 1, ACTOR));

                assertThat(puts.get() instanceof Edit.Done).isNotEqualTo(deletes.get() instanceof Edit.Done);
            }
        }
    }

    private Category find(String code) {
        return categories.find(code).orElseThrow();
    }

    private static List<String> path(Map<String, String> parents, String code) {
        var path = new ArrayList<String>();
        for (var node = code; !node.isEmpty(); node = String.valueOf(parents.get(node))) {
            path.addFirst(node);
        }
        return path;
    }
}
