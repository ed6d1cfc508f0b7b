package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index holds it.
 *
 * @param id the product's
 * @param skus of all variants that are sold
 * @param words names of variants and values of attributes
 * @param labels {@code name=value} of every attribute of a variant that is sold
 * @param variants that are sold, each with what is chosen of one and the same variant
 * @param sold how many units were bought
 * @param createdAt ISO 8601
 * @param image null without one; not said then, so that what has none is the same as before there were images
 * @param hash of all the rest, by which a check sees whether the index holds what it should
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record IndexedProduct(
        String id,
        String sku,
        List<String> skus,
        String name,
        String words,
        String description,
        String category,
        List<String> labels,
        List<IndexedVariant> variants,
        long sold,
        boolean inStock,
        String createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ShownImage image,
        String hash) {

    /** What the index shows of a price that does not end. */
    static final String NEVER = "9999-12-31T00:00:00Z";

    private static final int HASH_BYTES = 8;

    /** What was not asked for is not there. */
    IndexedProduct {
        skus = copy(skus);
        labels = copy(labels);
        variants = copy(variants);
    }

    private static <T> List<T> copy(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /**
     * A variant.
     *
     * @param labels {@code name=value} of each of its attributes
     * @param prices that have not ended
     */
    record IndexedVariant(List<String> labels, List<IndexedPrice> prices) {

        IndexedVariant {
            labels = copy(labels);
            prices = copy(prices);
        }
    }

    /**
     * A price of a variant.
     *
     * @param amount in minor units
     * @param from the first instant it is valid at
     * @param to the first instant it is not
     */
    record IndexedPrice(String currency, long amount, String from, String to) {}

    /** The same with its hash. */
    IndexedProduct hashed() {
        return withHash(hashOf(Json.write(withHash(""))));
    }

    private IndexedProduct withHash(String other) {
        return new IndexedProduct(
                id,
                sku,
                skus,
                name,
                words,
                description,
                category,
                labels,
                variants,
                sold,
                inStock,
                createdAt,
                image,
                other);
    }

    private static String hashOf(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
