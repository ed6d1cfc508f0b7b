package cartwright.activities.checkout;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is added to or contained in prices.
 *
 * @param taxBasisPoints tax contained in prices by destination country, in hundredths of a percent; 0 where none is named
 * @param reducedTaxBasisPoints the same for products of the reduced class; the country's standard rate where none is named
 * @param shippingMinor flat shipping by currency, in minor units, tax at the country's standard rate included; 0 where none is named
 */
@ConfigurationProperties("cartwright.pricing")
public record PricingProperties(
        @DefaultValue Map<String, Integer> taxBasisPoints,
        @DefaultValue Map<String, Integer> reducedTaxBasisPoints,
        @DefaultValue Map<String, Long> shippingMinor) {}
