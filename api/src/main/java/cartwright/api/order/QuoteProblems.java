package cartwright.api.order;

import cartwright.activities.checkout.Pricing.Quote;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.order.PlaceOrderBody.LineBody;
import cartwright.workflows.kernel.Sku;
import java.util.List;

/** Says which of the lines that a customer wants cannot be priced, and why. */
public final class QuoteProblems {

    private QuoteProblems() {}

    /**
     * Articles that are not sold.
     *
     * @param pointer where in the request the lines stand
     */
    public static Problem of(Quote.UnknownSkus unknown, List<LineBody> lines, String pointer) {
        return new Problem(ErrorCode.UNKNOWN_SKU, "Some articles are not sold here.")
                .with(
                        "errors",
                        unknown.skus().stream()
                                .map(sku -> new Problem.FieldError(at(lines, sku, pointer), sku + " is not sold"))
                                .toList());
    }

    /**
     * An article that is sold in another currency.
     *
     * @param pointer where in the request the lines stand
     */
    public static Problem of(Quote.OtherCurrency other, List<LineBody> lines, String pointer) {
        return new Problem(ErrorCode.CURRENCY_NOT_SOLD, other.sku() + " is sold in " + other.sold() + ".")
                .with(
                        "errors",
                        List.of(new Problem.FieldError(at(lines, other.sku(), pointer), "is sold in " + other.sold())));
    }

    private static String at(List<LineBody> lines, Sku sku, String pointer) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sku().equals(sku)) {
                return pointer + "/" + i + "/sku";
            }
        }
        return pointer;
    }
}
