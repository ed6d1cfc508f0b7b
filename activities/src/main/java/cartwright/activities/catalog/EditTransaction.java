package cartwright.activities.catalog;

import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A change to a product: whole or not at all, and from the version that the caller has seen. */
@Component
class EditTransaction {

    private final Products products;
    private final Catalogue catalogue;
    private final CachedProducts cached;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EditTransaction(
            Products products,
            Catalogue catalogue,
            CachedProducts cached,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.products = products;
        this.catalogue = catalogue;
        this.cached = cached;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is done from a product as it is. */
    interface Step {
        Edit<Product> from(Product before);
    }

    /**
     * Does {@code step} from the product as it is, locked, unless that is not {@code version}.
     *
     * @param more skus that may become the product's
     */
    Edit<Product> edit(Sku sku, long version, List<Sku> more, Step step) {
        var skus = new ArrayList<>(more);
        return edit(skus, () -> {
            if (products.lock(sku).isEmpty()) {
                return new Edit.Missing<>();
            }
            var before = products.find(sku).orElseThrow();
            skus.addAll(before.skus());
            return before.version() == version ? step.from(before) : new Edit.Stale<>(before.version());
        });
    }

    /** Does {@code work}. What is not done leaves nothing; what is done is seen by whoever asks this process next. */
    Edit<Product> edit(List<Sku> skus, Supplier<Edit<Product>> work) {
        var edit = Objects.requireNonNull(transaction.execute(status -> {
            var outcome = work.get();
            if (!(outcome instanceof Edit.Done)) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
        catalogue.forget(skus);
        if (edit instanceof Edit.Done<Product>(var product)) {
            cached.changed(product);
        }
        return edit;
    }

    /** Now, as finely as the database keeps time. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
