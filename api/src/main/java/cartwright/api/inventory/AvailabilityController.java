package cartwright.api.inventory;

import cartwright.activities.inventory.browse.ShownAvailability;
import cartwright.activities.inventory.browse.ShownAvailability.Availability;
import cartwright.api.kernel.Open;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows anybody what is available, for browsing: an order is promised nothing by it. */
@RestController
class AvailabilityController {

    private final ShownAvailability availability;

    AvailabilityController(ShownAvailability availability) {
        this.availability = availability;
    }

    @Open
    @GetMapping("/v1/products/{sku}/availability")
    Availability show(@PathVariable String sku) {
        return availability.of(StockController.sku(sku));
    }
}
