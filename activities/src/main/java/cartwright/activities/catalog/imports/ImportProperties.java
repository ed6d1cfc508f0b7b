package cartwright.activities.catalog.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How imports of products are carried out.
 *
 * @param page how many products are staged in one transaction
 * @param chunk how many products are brought into the catalogue in one transaction; as long as it takes they are locked
 * @param step after so long an import looks whether it has been cancelled
 * @param errors how many errors of an import are kept; all are counted
 * @param categories how many new categories a file may bring: more are a file with its columns mixed up
 * @param memory of PostgreSQL for each node of the plan that looks for skus that come twice
 */
@ConfigurationProperties("cartwright.catalog.imports")
public record ImportProperties(
        @DefaultValue("20000") int page,
        @DefaultValue("1000") int chunk,
        @DefaultValue("5s") Duration step,
        @DefaultValue("10000") int errors,
        @DefaultValue("1000") int categories,
        @DefaultValue("96MB") String memory) {

    private static final int LARGEST_CHUNK = 10_000;

    public ImportProperties {
        if (page < 1 || chunk < 1 || chunk > LARGEST_CHUNK || errors < 0 || categories < 0) {
            throw new IllegalArgumentException("cartwright.catalog.imports: page is 1 or more, chunk from 1 to "
                    + LARGEST_CHUNK + ", errors and categories are not negative");
        }
    }
}
