package cartwright.activities.kernel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what is not kept for ever.
 *
 * @param idempotencyKeys from their first use; the API promises a day
 * @param expiredLogins after they ended by themselves; they are refused meanwhile
 * @param processedWebhooks after they were applied; providers deliver again for three days
 * @param stockChecks what they found, as evidence
 * @param searchChecks what they found, as evidence
 * @param searchPurchases what customers bought, for what is found for them
 * @param productImports after they ended, with their errors
 * @param uploadedFiles files of products that nobody reads, and settlement files and bank statements that broke off while they came
 * @param unusedObjects bytes of images that no image names; longer than an upload or a rendering may take
 */
@ConfigurationProperties("cartwright.retention")
public record RetentionProperties(
        @DefaultValue("30d") Duration idempotencyKeys,
        @DefaultValue("1d") Duration expiredLogins,
        @DefaultValue("30d") Duration processedWebhooks,
        @DefaultValue("365d") Duration stockChecks,
        @DefaultValue("365d") Duration searchChecks,
        @DefaultValue("365d") Duration searchPurchases,
        @DefaultValue("90d") Duration productImports,
        @DefaultValue("7d") Duration uploadedFiles,
        @DefaultValue("1d") Duration unusedObjects) {

    private static final Duration LEAST_FOR_KEYS = Duration.ofDays(1);
    private static final Duration LEAST_FOR_WEBHOOKS = Duration.ofDays(4);
    private static final Duration LEAST_FOR_CHECKS = Duration.ofDays(2);

    /** Within which confirmed orders are still cancelled. */
    private static final Duration LEAST_FOR_PURCHASES = Duration.ofDays(30);

    private static final Duration LEAST_FOR_FILES = Duration.ofDays(2);
    private static final Duration LEAST_FOR_OBJECTS = Duration.ofHours(1);

    public RetentionProperties {
        atLeast("idempotency-keys", idempotencyKeys, LEAST_FOR_KEYS);
        atLeast("expired-logins", expiredLogins, Duration.ZERO);
        atLeast("processed-webhooks", processedWebhooks, LEAST_FOR_WEBHOOKS);
        atLeast("stock-checks", stockChecks, LEAST_FOR_CHECKS);
        atLeast("search-checks", searchChecks, LEAST_FOR_CHECKS);
        atLeast("search-purchases", searchPurchases, LEAST_FOR_PURCHASES);
        atLeast("product-imports", productImports, Duration.ofDays(1));
        atLeast("uploaded-files", uploadedFiles, LEAST_FOR_FILES);
        atLeast("unused-objects", unusedObjects, LEAST_FOR_OBJECTS);
    }

    private static void atLeast(String name, Duration kept, Duration least) {
        if (kept.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "cartwright.retention." + name + " must be " + least + " or more, not " + kept);
        }
    }
}
