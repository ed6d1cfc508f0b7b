package cartwright.api.payment;

import cartwright.api.kernel.MoneyBody;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.PaymentId;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a refund is of: an amount, units of lines, which are worth what was stored when the order was placed, or shipping. An amount
 * with lines must be what these and shipping are worth together.
 *
 * @param shipping how much of the order's shipping is given back: beside lines, or as a part of the amount; alone, it is the amount
 * @param paymentId the payment that gives first; the order's others give the rest
 */
record RefundBody(
        @Nullable @Valid MoneyBody amount,
        @NotBlank @Size(max = 255) String reason,

        @Nullable @Size(min = 1, max = 500, message = "has 1 to 500 lines")
        List<@Valid @NotNull RefundUnits> lines,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Valid
        MoneyBody shipping,

        @Nullable PaymentId paymentId) {

    record RefundUnits(
            @NotBlank @Size(max = 255) String lineId,

            @Min(value = 1, message = "is from 1 to 1000000") @Max(value = 1_000_000, message = "is from 1 to 1000000")
            long quantity) {}

    /** Refuses what no annotation can. */
    void check() {
        if (amount == null && lines == null && shipping == null) {
            throw Problem.invalid("/amount", "or lines or shipping must say how much");
        }
        if (amount != null && !amount.money().isPositive()) {
            throw Problem.invalid("/amount/amountMinor", "is more than nothing");
        }
        if (shipping != null) {
            check(shipping.money());
        }
    }

    private void check(Money wanted) {
        if (!wanted.isPositive()) {
            throw Problem.invalid("/shipping/amountMinor", "is more than nothing");
        }
        if (amount == null) {
            return;
        }
        if (!wanted.currency().equals(amount.money().currency())) {
            throw Problem.invalid("/shipping/currency", "is that of the amount");
        }
        if (wanted.compareTo(amount.money()) > 0) {
            throw Problem.invalid("/shipping/amountMinor", "is at most the amount, of which it is a part");
        }
    }

    /** The units of each line, one named twice counted together. */
    SequencedMap<String, Long> units() {
        var units = new LinkedHashMap<String, Long>();
        if (lines != null) {
            lines.forEach(line -> units.merge(line.lineId(), line.quantity(), Math::addExact));
        }
        return units;
    }
}
