package cartwright.activities.checkout;

import cartwright.activities.kernel.Json;
import cartwright.workflows.inventory.Shortage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an order failed before it was confirmed, as its event tells.
 *
 * @param code such as {@code INSUFFICIENT_STOCK}
 * @param detail the provider's code of a declined payment
 * @param shortages what was not there; empty when that was found out only at the confirmation
 */
record FailedPlacement(String code, @Nullable String detail, List<Shortage> shortages) {

    static final String EVENT = "OrderFailed";

    FailedPlacement(String code, @Nullable String detail, @Nullable List<Shortage> shortages) {
        this.code = code;
        this.detail = detail;
        this.shortages = List.copyOf(Objects.requireNonNullElse(shortages, List.of()));
    }

    static FailedPlacement of(Map<String, Object> data) {
        return Json.read(Json.write(data), FailedPlacement.class);
    }
}
