package cartwright.api.inventory;

import cartwright.activities.catalog.Catalogue;
import cartwright.activities.inventory.StockReport;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Sku;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What stock there can be of: articles that are not sold yet may be stocked, and what is no longer sold may still lie on a shelf. */
@Component
class Articles {

    private final Catalogue catalogue;
    private final StockReport report;

    Articles(Catalogue catalogue, StockReport report) {
        this.catalogue = catalogue;
        this.report = report;
    }

    /** Those of {@code skus} that nobody knows. */
    List<Sku> unknown(List<Sku> skus) {
        return catalogue.unknown(skus).stream()
                .filter(sku -> report.find(sku).isEmpty())
                .toList();
    }

    /**
     * Lets pass what is known: a name that is misspelt would be ordered, moved or counted, and never sold.
     *
     * @param pointerOf leads to the sku of a number
     * @throws Problem UNKNOWN_SKU
     */
    void require(List<Sku> skus, String pointerOf) {
        var unknown = new HashSet<>(unknown(skus));
        if (!unknown.isEmpty()) {
            throw new Problem(ErrorCode.UNKNOWN_SKU, "There are no such articles; look at how they are spelt.")
                    .with(
                            "errors",
                            IntStream.range(0, skus.size())
                                    .filter(line -> unknown.contains(skus.get(line)))
                                    .mapToObj(line -> new Problem.FieldError(
                                            pointerOf.formatted(line), skus.get(line) + " is no article"))
                                    .toList());
        }
    }
}
