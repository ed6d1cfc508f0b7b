package cartwright.api.inventory;

import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Sku;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the endpoints of counts take. */
final class CountBodies {

    static final String SKU_OF_LIST = "/skus/%d";

    private CountBodies() {}

    /** Either the skus that are meant, or how many of those that nobody has counted for longest. */
    record SheetBody(
            @NotBlank @Size(max = 64) String warehouse,

            @Nullable @Size(min = 1, max = 500, message = PurchaseOrderBodies.LINES)
            List<@NotBlank @Size(max = 64) String> skus,

            @Nullable @Min(value = 1, message = "is from 1 to 500") @Max(value = 500, message = "is from 1 to 500")
            Integer longestUncounted) {

        List<Sku> named() {
            if ((skus == null) == (longestUncounted == null)) {
                throw Problem.invalid("/skus", "is given, or longestUncounted is, and not both");
            }
            return skus == null ? List.of() : PurchaseOrderBodies.skus(skus, SKU_OF_LIST);
        }
    }

    record CountBody(
            @NotNull
            @Min(value = 0, message = "is from 0 to 1000000000")
            @Max(value = 1_000_000_000, message = "is from 0 to 1000000000")
            Long units) {}
}
