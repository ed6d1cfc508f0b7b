package cartwright.activities.catalog;

import cartwright.workflows.kernel.Sku;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Service;

/**
 * Reads products for those who look at them, from Redis where it has them: perhaps some moments old when another process has
 * just changed one, never as old as five minutes. Orders are not priced from here.
 */
@Service
public class CachedProducts {

    private final Products products;
    private final ProductCache cache;
    private final ConcurrentMap<Sku, CompletableFuture<Optional<Product>>> reading = new ConcurrentHashMap<>();

    CachedProducts(Products products, ProductCache cache) {
        this.products = products;
        this.cache = cache;
    }

    /** The product that has this sku, its first variant's or another's. */
    public Optional<Product> find(Sku sku) {
        var kept = cache.find(sku);
        return kept.isPresent() ? kept : read(sku);
    }

    /** Lets whoever asks from now on see the product as it has become. */
    void changed(Product product) {
        product.skus().forEach(reading::remove);
        cache.put(product);
    }

    /** Of those who ask for the same at once, one reads it from the database for all. */
    private Optional<Product> read(Sku sku) {
        var mine = new CompletableFuture<Optional<Product>>();
        var others = reading.putIfAbsent(sku, mine);
        if (others != null) {
            return awaited(others);
        }
        try {
            var product = products.find(sku);
            product.ifPresent(cache::put);
            mine.complete(product);
            return product;
        } catch (RuntimeException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            reading.remove(sku, mine);
        }
    }

    private static Optional<Product> awaited(CompletableFuture<Optional<Product>> reading) {
        try {
            return reading.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
