package cartwright.workflows.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Where an order goes. Personal data: it travels only in encrypted payloads and its own table.
 *
 * @param country ISO 3166-1 alpha-2
 * @param phone E.164, for text messages, if the customer gave it
 */
public record Address(
        String name,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        String postalCode,
        String country,
        @Nullable String phone) {}
