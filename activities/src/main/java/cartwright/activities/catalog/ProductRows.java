package cartwright.activities.catalog;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stored products. */
interface ProductRows extends Repository<ProductRow, String> {

    @Query("SELECT p FROM ProductRow p WHERE p.active AND p.sku > :after ORDER BY p.sku")
    List<ProductRow> soldAfter(String after, Limit limit);
}
