package cartwright.api.catalog;

import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How products are shown and found.
 *
 * @param currency of a product's price unless another is asked for; a product without a price in it shows one it has
 * @param imageBase what the addresses of images begin with, such as that of a CDN before the API; empty for paths of the API itself
 */
@ConfigurationProperties("cartwright.catalog")
public record CatalogProperties(
        @DefaultValue("GBP") Currency currency,
        @DefaultValue("") String imageBase) {}
