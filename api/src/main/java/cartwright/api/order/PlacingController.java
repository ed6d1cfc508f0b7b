package cartwright.api.order;

import cartwright.activities.checkout.Pricing;
import cartwright.activities.checkout.Pricing.Quote;
import cartwright.activities.kernel.Ids;
import cartwright.activities.order.OrderRequests;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.order.PlaceOrderBody.LineBody;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.order.PlaceOrder;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. */
@RestController
class PlacingController {

    private final IdempotentRequests requests;
    private final Pricing pricing;
    private final OrderRequests accepted;
    private final PlacementAnswers answers;
    private final VisibleOrders orders;
    private final Clock clock;

    PlacingController(
            IdempotentRequests requests,
            Pricing pricing,
            OrderRequests accepted,
            PlacementAnswers answers,
            VisibleOrders orders,
            Clock clock) {
        this.requests = requests;
        this.pricing = pricing;
        this.accepted = accepted;
        this.answers = answers;
        this.orders = orders;
        this.clock = clock;
    }

    @Allowed(Role.CUSTOMER)
    @PostMapping("/v1/orders")
    @ApiResponse(
            responseCode = "201",
            description = "Stock is reserved and the payment authorized",
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Not decided yet, on hold, or the customer must act: poll or stream the order",
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @Refuses({
        ErrorCode.PAYMENT_DECLINED,
        ErrorCode.INSUFFICIENT_STOCK,
        ErrorCode.TOTAL_CHANGED,
        ErrorCode.ORDER_CLOSED,
        ErrorCode.ORDER_REFUSED,
        ErrorCode.UNKNOWN_SKU,
        ErrorCode.UNKNOWN_COUPON,
        ErrorCode.CURRENCY_NOT_SOLD
    })
    ResponseEntity<?> place(
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid PlaceOrderBody body,
            Caller caller) {
        var request = new IdempotentRequests.Request(caller, IdempotentRequests.required(key), "POST /v1/orders", body)
                .createdAt(subject -> URI.create("/v1/orders/" + OrderId.of(subject)));
        return requests.run(
                request,
                (subject, first) -> answers.place(order(subject, first, body, caller), caller),
                subject -> orders.now(OrderId.of(subject), caller).orElse(null));
    }

    /** The order as it was accepted, at an earlier try or now. */
    private PlaceOrder order(UUID subject, boolean first, PlaceOrderBody body, Caller caller) {
        var id = OrderId.of(subject);
        var before = first ? null : accepted.find(id).orElse(null);
        if (before != null) {
            return before;
        }
        var order = priced(id, body, caller);
        accepted.accept(order);
        return order;
    }

    private PlaceOrder priced(OrderId id, PlaceOrderBody body, Caller caller) {
        if (body.coupon() != null) {
            throw new Problem(ErrorCode.UNKNOWN_COUPON, "There is no such coupon; send null.")
                    .with("errors", List.of(new Problem.FieldError("/coupon", "is not known")));
        }
        var wanted = body.lines().stream().map(LineBody::wanted).toList();
        var payment = body.payment().method("/payment");
        return switch (quote(wanted, body)) {
            case Quote.Priced(var lines, var shipping, var shippingTax, var total) ->
                new PlaceOrder(
                        id,
                        PaymentId.of(Ids.next()),
                        caller.id(),
                        lines,
                        shipping,
                        total,
                        body.shippingAddress().address(),
                        payment,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        Correlation.current(),
                        null,
                        shippingTax);
            case Quote.UnknownSkus unknown -> throw QuoteProblems.of(unknown, body.lines(), "/lines");
            case Quote.OtherCurrency other -> throw QuoteProblems.of(other, body.lines(), "/lines");
            case Quote.TotalChanged(var total) ->
                throw new Problem(ErrorCode.TOTAL_CHANGED, "The total is now " + total + ".").with("total", total);
        };
    }

    private Quote quote(List<Pricing.Wanted> wanted, PlaceOrderBody body) {
        try {
            var expected = body.expectedTotal();
            return pricing.quote(
                    wanted,
                    body.currency(),
                    body.shippingAddress().country(),
                    expected == null ? null : expected.money());
        } catch (ArithmeticException tooMuch) {
            throw Problem.invalid("/lines", "cost more than can be counted");
        }
    }
}
