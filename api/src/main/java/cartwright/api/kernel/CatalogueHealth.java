package cartwright.api.kernel;

import cartwright.activities.catalog.Catalogue;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** A shop without products is not ready. */
@Component("catalogueHealthIndicator")
class CatalogueHealth implements HealthIndicator {

    private final Catalogue catalogue;
    private volatile boolean loaded;

    CatalogueHealth(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Health health() {
        try {
            loaded = loaded || !catalogue.isEmpty();
            return loaded
                    ? Health.up().build()
                    : Health.outOfService().withDetail("products", 0).build();
        } catch (DataAccessException notYet) {
            return Health.outOfService().withDetail("database", "no schema yet").build();
        }
    }
}
