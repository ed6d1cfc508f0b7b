package cartwright.api.payment;

import cartwright.activities.checkout.LineRefunds;
import cartwright.activities.checkout.LineRefunds.Outcome;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.MoneyBody;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Grants refunds, or says why not. */
@Component
class RefundGrants {

    private final Refunds refunds;
    private final LineRefunds lines;

    RefundGrants(Refunds refunds, LineRefunds lines) {
        this.refunds = refunds;
        this.lines = lines;
    }

    Refunds.Refund grant(RefundId id, OrderId orderId, RefundBody body, Caller caller) {
        var actor = caller.id().value();
        if (body.lines() == null && body.shipping() == null) {
            var amount = Objects.requireNonNull(body.amount()).money();
            return granted(
                    refunds.grant(
                            new GrantRefund(id, orderId, amount, body.reason(), actor, body.paymentId(), List.of())),
                    "/amount/currency");
        }
        var request = new LineRefunds.Request(
                id,
                orderId,
                body.units(),
                money(body.amount()),
                money(body.shipping()),
                body.reason(),
                actor,
                body.paymentId());
        return switch (lines.grant(request)) {
            case Outcome.Asked(var grant) -> granted(grant, "/shipping/currency");
            case Outcome.UnknownLine(var lineId) ->
                throw new Problem(ErrorCode.UNKNOWN_LINE, "The order has no line " + lineId + ".")
                        .with("errors", List.of(new Problem.FieldError("/lines", "has no line " + lineId)));
            case Outcome.TooMany(var lineId, var left) ->
                throw new Problem(
                                ErrorCode.QUANTITY_EXCEEDS_BOUGHT,
                                "Of line " + lineId + " there are " + left + " units that are not refunded yet.")
                        .with("left", left);
            case Outcome.WorthOtherwise(var worth) ->
                throw new Problem(ErrorCode.AMOUNT_DIFFERS, "It is worth " + worth + ".").with("worth", worth);
        };
    }

    private static @Nullable Money money(@Nullable MoneyBody body) {
        return body == null ? null : body.money();
    }

    /**
     * The refund, or why there is none.
     *
     * @param currency the field that names it
     */
    private static Refunds.Refund granted(Grant grant, String currency) {
        return switch (grant) {
            case Grant.Granted(var refund) -> refund;
            case Grant.ExceedsCaptured(var refundable) ->
                throw new Problem(
                                ErrorCode.REFUND_EXCEEDS_CAPTURED,
                                "At most " + refundable + " of this order can be refunded.")
                        .with("refundable", refundable);
            case Grant.ExceedsShipping(var left) ->
                throw new Problem(
                                ErrorCode.REFUND_EXCEEDS_SHIPPING,
                                "Of this order's shipping " + left + " is not refunded yet.")
                        .with("errors", List.of(new Problem.FieldError("/shipping", "is at most " + left)))
                        .with("left", left);
            case Grant.PaymentUnknown unknown ->
                throw new Problem(
                        ErrorCode.PAYMENT_UNKNOWN, "A payment of this order is being clarified; try again later.");
            case Grant.OtherCurrency(var paid) ->
                throw Problem.invalid(currency, "is " + paid + ", in which the order was paid");
            case Grant.UnknownPayment unknown -> throw Problem.invalid("/paymentId", "is a payment of this order");
        };
    }
}
