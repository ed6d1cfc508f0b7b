package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.Refusal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the category tree (docs/adr/0030-catalogue.md): one change at a time, so that two moves cannot close a circle between
 * them. Each appends what it did to the catalogue's log.
 */
@Service
public class CategoryEditing {

    private final Categories categories;
    private final CategoryRows rows;
    private final TransactionTemplate transaction;

    CategoryEditing(Categories categories, CategoryRows rows, PlatformTransactionManager transactions) {
        this.categories = categories;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Creates a category.
     *
     * @param id of the new category: the same id creates it once, and finds it created
     */
    public Edit<Category> create(UUID id, String code, CategoryDraft draft, String actor) {
        return edit(() -> {
            var other = rows.find(code);
            if (other.isPresent()) {
                return other.get().id().equals(id) ? done(code) : refused(new Refusal.CodeTaken(code));
            }
            var parent = parent(draft);
            if (parent.isEmpty() && draft.parent() != null) {
                return refused(new Refusal.UnknownCategory(draft.parent()));
            }
            if (parent.isPresent() && parent.get().depth() >= CategoryRows.DEEPEST) {
                return refused(new Refusal.TooDeep(CategoryRows.DEEPEST));
            }
            rows.insert(id, code, draft, parent, actor);
            return done(code);
        });
    }

    /**
     * Makes the category what {@code draft} says; with another parent it moves, and all below it moves along.
     *
     * @param version that the change is made from
     */
    public Edit<Category> change(String code, long version, CategoryDraft draft, String actor) {
        return editing(code, version, node -> {
            var parent = parent(draft);
            if (parent.isEmpty() && draft.parent() != null) {
                return refused(new Refusal.UnknownCategory(draft.parent()));
            }
            var before = categories.find(code).orElseThrow();
            if (!before.name().equals(draft.name()) || !before.attributes().equals(draft.attributes())) {
                rows.update(before, draft, actor);
            }
            return isAt(before.parent(), draft.parent()) ? done(code) : move(node, before, parent, actor);
        });
    }

    private static boolean isAt(@Nullable String before, @Nullable String wanted) {
        return before == null ? wanted == null : before.equalsIgnoreCase(wanted);
    }

    private Edit<Category> move(
            CategoryRows.Node node, Category before, Optional<CategoryRows.Node> parent, String actor) {
        if (parent.isPresent() && parent.get().path().contains(node.id())) {
            return refused(new Refusal.Cycle(before.code(), parent.get().code()));
        }
        var levels = rows.levels(node);
        if (parent.map(CategoryRows.Node::depth).orElse(0) + levels > CategoryRows.DEEPEST) {
            return refused(new Refusal.TooDeep(CategoryRows.DEEPEST));
        }
        rows.move(node, parent, actor);
        return done(before.code());
    }

    /** Deletes a category that is empty; the answer is what it was. */
    public Edit<Category> delete(String code, long version, String actor) {
        return editing(code, version, node -> {
            if (rows.isUsed(node)) {
                return refused(new Refusal.InUse());
            }
            var before = categories.find(code).orElseThrow();
            rows.delete(node, actor);
            return new Edit.Done<>(before);
        });
    }

    private interface Step {
        Edit<Category> from(CategoryRows.Node node);
    }

    private Edit<Category> editing(String code, long version, Step step) {
        return edit(() -> {
            var node = rows.find(code);
            if (node.isEmpty()) {
                return new Edit.Missing<>();
            }
            return node.get().version() == version
                    ? step.from(node.get())
                    : new Edit.Stale<>(node.get().version());
        });
    }

    private Edit<Category> edit(Supplier<Edit<Category>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.lockTree();
            var outcome = work.get();
            if (!(outcome instanceof Edit.Done)) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private Optional<CategoryRows.Node> parent(CategoryDraft draft) {
        return Optional.ofNullable(draft.parent()).flatMap(rows::find);
    }

    private Edit<Category> done(String code) {
        return new Edit.Done<>(categories.find(code).orElseThrow());
    }

    private static Edit<Category> refused(Refusal why) {
        return new Edit.Refused<>(why);
    }
}
