package cartwright.api.returns;

import cartwright.api.order.PlaceOrderBody;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.WantedGoods;
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

/** What the endpoints of returns take. */
final class ReturnBodies {

    private static final String UNITS = "is from 1 to 1000000";
    private static final String LINES = "has 1 to 500 lines";

    private ReturnBodies() {}

    record ReturnBody(
            @NotNull @Size(min = 1, max = 500, message = LINES)
            List<@Valid @NotNull AskedUnits> lines,

            @NotNull Resolution resolution,
            @Valid @Nullable ExchangeBody exchange) {

        /**
         * The request, each line once: of one named twice the units count together and the first reason stays.
         *
         * @param wanted what is wanted in exchange, priced; null for a refund
         */
        RequestReturn request(ReturnId id, OrderId orderId, String actor, @Nullable WantedGoods wanted) {
            return new RequestReturn(id, orderId, units(), resolution, actor, wanted);
        }

        /** Each line's units once. */
        List<RequestReturn.Unit> units() {
            var units = new LinkedHashMap<String, RequestReturn.Unit>();
            lines.forEach(line -> units.merge(
                    line.lineId(),
                    line.unit(),
                    (one, other) -> new RequestReturn.Unit(
                            one.lineId(), Math.addExact(one.quantity(), other.quantity()), one.reason())));
            return List.copyOf(units.values());
        }

        record AskedUnits(
                @NotBlank @Size(max = 255) String lineId,

                @Min(value = 1, message = UNITS) @Max(value = 1_000_000, message = UNITS)
                long quantity,

                @Nullable @Size(max = 255) String reason) {

            RequestReturn.Unit unit() {
                return new RequestReturn.Unit(lineId, quantity, Objects.requireNonNullElse(reason, ""));
            }
        }
    }

    /** What is wanted in exchange; {@code payment} is needed when it costs more than what comes back. */
    record ExchangeBody(
            @NotNull @Size(min = 1, max = 500, message = LINES)
            List<PlaceOrderBody.@Valid @NotNull LineBody> lines,

            PlaceOrderBody.@Valid @Nullable PaymentBody payment) {}

    /**
     * A decision; {@code waiveFees} lets the shop bear the return's shipping and handling, {@code refundShipping} gives back with the
     * refund what is left of the order's own shipping.
     */
    record DecisionBody(
            @Nullable @Size(max = 255) String reason,
            @Nullable Boolean waiveFees,
            @Nullable Boolean refundShipping) {}

    record ReceiveBody(
            @NotNull @Size(min = 1, max = 500, message = LINES)
            List<@Valid @NotNull ReceivedUnits> lines) {

        ReceiveReturn request(String requestId, String actor) {
            return new ReceiveReturn(
                    requestId,
                    lines.stream()
                            .map(line -> new ReceiveReturn.Unit(line.lineId(), line.quantity()))
                            .toList(),
                    actor);
        }

        record ReceivedUnits(
                @NotBlank @Size(max = 255) String lineId,

                @Min(value = 1, message = UNITS) @Max(value = 1_000_000, message = UNITS)
                long quantity) {}
    }

    record InspectBody(
            @NotNull @Size(min = 1, max = 500, message = LINES)
            List<@Valid @NotNull InspectedUnits> lines) {

        InspectReturn request(String requestId, String actor) {
            return new InspectReturn(
                    requestId,
                    lines.stream()
                            .map(line -> new InspectReturn.Unit(line.lineId(), line.quantity(), line.disposition()))
                            .toList(),
                    actor);
        }

        record InspectedUnits(
                @NotBlank @Size(max = 255) String lineId,

                @Min(value = 1, message = UNITS) @Max(value = 1_000_000, message = UNITS)
                long quantity,

                @NotNull Disposition disposition) {}
    }
}
