package cartwright.api.inventory;

import cartwright.activities.inventory.supply.Supplies;
import cartwright.activities.inventory.supply.SupplyTerms;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a sku of a warehouse is bought: with that, what becomes low is proposed to be bought by itself. */
@RestController
@RequestMapping("/v1/inventory/{sku}/supply-terms/{warehouse}")
class SupplyTermsController {

    private final Supplies supplies;

    SupplyTermsController(Supplies supplies) {
        this.supplies = supplies;
    }

    /** Without {@code orderUpTo} the forecast says how much is bought; without {@code packSize} single units are. */
    record SupplyTermsBody(
            @NotBlank @Size(max = 255) String supplier,

            @Min(value = 0, message = "is from 0 to 365") @Max(value = 365, message = "is from 0 to 365")
            int leadDays,

            @Nullable
            @Min(value = 1, message = "is from 1 to 1000000, or null for what the forecast says")
            @Max(value = 1_000_000, message = "is from 1 to 1000000, or null for what the forecast says")
            Long orderUpTo,

            @Nullable
            @Min(value = 1, message = "is from 1 to 1000000")
            @Max(value = 1_000_000, message = "is from 1 to 1000000")
            Long packSize) {

        SupplyTerms terms() {
            return new SupplyTerms(supplier, leadDays, orderUpTo, packSize == null ? 1 : packSize);
        }
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping
    @Refuses(ErrorCode.NOT_FOUND)
    SupplyTerms show(@PathVariable String sku, @PathVariable String warehouse) {
        return supplies.find(StockController.sku(sku), warehouse).orElseThrow(() -> Problem.notFound("supply terms"));
    }

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PutMapping
    @Refuses(ErrorCode.UNKNOWN_WAREHOUSE)
    SupplyTerms set(
            @PathVariable String sku,
            @PathVariable String warehouse,
            @RequestBody @Valid SupplyTermsBody body,
            Caller caller) {
        if (!supplies.set(
                StockController.sku(sku), warehouse, body.terms(), caller.id().value())) {
            throw new Problem(ErrorCode.UNKNOWN_WAREHOUSE, "There is no warehouse " + warehouse + ".");
        }
        return body.terms();
    }
}
