package cartwright.api.returns;

import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.OpenClaim;
import cartwright.workflows.returns.Remedy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code POST /v1/claims} takes; without a {@code resolution} the money is wanted. */
record ClaimBody(
        @NotBlank @Size(max = 255) String orderId,
        @NotNull ClaimKind kind,

        @NotNull @Size(min = 1, max = 500, message = "has 1 to 500 lines")
        List<@Valid @NotNull ClaimedUnits> lines,

        @Nullable @Size(max = 255) String description,
        @Nullable Remedy resolution) {

    record ClaimedUnits(
            @NotBlank @Size(max = 255) String lineId,

            @Min(value = 1, message = "is from 1 to 1000000") @Max(value = 1_000_000, message = "is from 1 to 1000000")
            long quantity) {}

    /** The claim, the units of a line that is named twice counted together. */
    OpenClaim request(ClaimId id, OrderId order, String actor) {
        var units = new LinkedHashMap<String, Long>();
        lines.forEach(line -> units.merge(line.lineId(), line.quantity(), Math::addExact));
        return new OpenClaim(
                id,
                order,
                kind,
                units.entrySet().stream()
                        .map(unit -> new OpenClaim.Unit(unit.getKey(), unit.getValue()))
                        .toList(),
                Objects.requireNonNullElse(description, ""),
                actor,
                Objects.requireNonNullElse(resolution, Remedy.REFUND));
    }
}
