package cartwright.api.inventory;

import cartwright.api.kernel.Problem;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.kernel.Sku;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the endpoints of purchase orders take. */
final class PurchaseOrderBodies {

    private static final long MOST_UNITS = 1_000_000;
    private static final String UNITS = "is from 1 to 1000000";
    private static final LocalDate FIRST_DAY = LocalDate.parse("2000-01-01");
    /** Later ones are misspelt, and at some point more than databases and timers can bear. */
    private static final LocalDate LAST_DAY = LocalDate.parse("2199-12-31");

    static final String LINES = "has 1 to 500 lines";
    static final String SKU_OF_LINE = "/lines/%d/sku";

    private PurchaseOrderBodies() {}

    record ProposalBody(
            @NotBlank @Size(max = 64) String warehouse,
            @NotBlank @Size(max = 255) String supplier,

            @NotNull @Size(min = 1, max = 500, message = LINES)
            List<@Valid @NotNull UnitsBody> lines) {

        List<ProposePurchaseOrder.Line> wanted() {
            var skus = skus(lines.stream().map(UnitsBody::sku).toList());
            return IntStream.range(0, lines.size())
                    .mapToObj(line -> new ProposePurchaseOrder.Line(
                            skus.get(line), lines.get(line).quantity()))
                    .toList();
        }
    }

    record UnitsBody(
            @NotBlank @Size(max = 64) String sku,

            @Min(value = 1, message = UNITS) @Max(value = MOST_UNITS, message = UNITS)
            long quantity) {}

    record OrderBody(
            @NotBlank @Size(max = 255) String reference,
            @NotNull LocalDate expectedOn) {

        LocalDate day() {
            return PurchaseOrderBodies.day(expectedOn);
        }
    }

    record RescheduleBody(@NotNull LocalDate expectedOn) {

        LocalDate day() {
            return PurchaseOrderBodies.day(expectedOn);
        }
    }

    private static LocalDate day(LocalDate expectedOn) {
        if (expectedOn.isBefore(FIRST_DAY) || expectedOn.isAfter(LAST_DAY)) {
            throw Problem.invalid("/expectedOn", "is a day from " + FIRST_DAY + " to " + LAST_DAY);
        }
        return expectedOn;
    }

    record ReasonBody(@NotBlank @Size(max = 255) String reason) {}

    record ReceiptBody(
            @NotNull @Size(min = 1, max = 500, message = LINES)
            List<@Valid @NotNull GoodsBody> lines) {

        List<Goods> goods() {
            var skus = skus(lines.stream().map(GoodsBody::sku).toList());
            return IntStream.range(0, lines.size())
                    .mapToObj(line -> lines.get(line).goods(skus.get(line), line))
                    .toList();
        }
    }

    /** Units that have come; {@code damaged} of them cannot be sold. */
    record GoodsBody(
            @NotBlank @Size(max = 64) String sku,

            @Min(value = 1, message = UNITS) @Max(value = MOST_UNITS, message = UNITS)
            long quantity,

            @Nullable @Min(value = 0, message = "is from 0 to quantity")
            Long damaged) {

        private Goods goods(Sku article, int line) {
            var broken = damaged == null ? 0 : damaged;
            if (broken > quantity) {
                throw Problem.invalid("/lines/" + line + "/damaged", "is from 0 to quantity");
            }
            return new Goods(article, quantity, broken);
        }
    }

    /** The skus of lines, each of which names another. */
    static List<Sku> skus(List<String> names) {
        return skus(names, SKU_OF_LINE);
    }

    /** The skus of these names, each another; {@code pointerOf} leads to the one of a number. */
    static List<Sku> skus(List<String> names, String pointerOf) {
        var seen = new HashSet<Sku>();
        return IntStream.range(0, names.size())
                .mapToObj(line -> {
                    var pointer = pointerOf.formatted(line);
                    var sku = sku(names.get(line), pointer);
                    if (!seen.add(sku)) {
                        throw Problem.invalid(pointer, "is named before; name each sku once");
                    }
                    return sku;
                })
                .toList();
    }

    private static Sku sku(String name, String pointer) {
        try {
            return new Sku(name);
        } catch (IllegalArgumentException none) {
            throw Problem.invalid(pointer, String.valueOf(none.getMessage()));
        }
    }
}
