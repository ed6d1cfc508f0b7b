package cartwright.activities.catalog;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The prices of variants, whose product's lock the caller holds. Each change of one is a version of its product. */
@Component
class Prices {

    private final JdbcClient jdbc;
    private final CatalogLog log;

    Prices(JdbcClient jdbc, CatalogLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Adds a price; false when another is valid at a time of it. */
    boolean add(Sku sku, Price price) {
        return jdbc.sql("""
                        INSERT INTO catalog.price (id, sku, currency, amount_minor, valid_from, valid_to)
                        VALUES (:id, :sku, :currency, :amount, :from, :to) ON CONFLICT DO NOTHING
                        """)
                        .param("id", price.id())
                        .param("sku", sku.value())
                        .param("currency", price.price().currency().getCurrencyCode())
                        .param("amount", price.price().amountMinor())
                        .param("from", at(price.validFrom()))
                        .param("to", at(price.validTo()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** Ends a price at {@code now}; one that has not begun by then never was. */
    void end(UUID id, Instant now) {
        jdbc.sql("DELETE FROM catalog.price WHERE id = :id AND valid_from >= :now")
                .param("id", id)
                .param("now", at(now))
                .update();
        jdbc.sql("UPDATE catalog.price SET valid_to = :now WHERE id = :id AND coalesce(valid_to > :now, true)")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    /**
     * Makes {@code wanted} the price from {@code now} until the next one of its currency begins.
     *
     * @param before the variant's prices
     * @return the new price; empty when it is the price already
     */
    Optional<Price> set(Sku sku, List<Price> before, Money wanted, Instant now) {
        var ofCurrency = before.stream()
                .filter(price -> price.price().currency().equals(wanted.currency()))
                .toList();
        var valid = ofCurrency.stream().filter(price -> price.isValidAt(now)).findFirst();
        if (valid.isPresent() && valid.get().price().equals(wanted)) {
            return Optional.empty();
        }
        valid.ifPresent(price -> end(price.id(), now));
        var next = ofCurrency.stream()
                .map(Price::validFrom)
                .filter(from -> from.isAfter(now))
                .min(Comparator.naturalOrder());
        var price = new Price(Ids.next(), wanted, now, next.orElse(null));
        if (!add(sku, price)) {
            throw new IllegalStateException("another price of " + sku + " is valid now, though its product is locked");
        }
        return Optional.of(price);
    }

    /**
     * Says that {@code price} came, or that it ends otherwise than it was to.
     *
     * @param skus all of the product
     */
    void say(UUID product, List<Sku> skus, Sku sku, Price price, String actor) {
        var data = new LinkedHashMap<String, Object>();
        data.put("sku", sku);
        data.put("skus", skus);
        data.put("price", price.price());
        data.put("validFrom", price.validFrom().toString());
        data.put("validTo", price.validTo() == null ? null : price.validTo().toString());
        log.appending(new NewEvent(CatalogLog.PRODUCT, "PriceChanged", data, actor), """
                        UPDATE catalog.product SET version = version + 1, updated_at = now() WHERE id = :product
                        RETURNING id, version
                        """)
                .param("product", product)
                .update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
