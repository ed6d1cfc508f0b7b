package cartwright.api.order;

import cartwright.activities.checkout.Pricing;
import cartwright.activities.checkout.Pricing.Quote;
import cartwright.activities.kernel.Ids;
import cartwright.activities.order.OrderRequests;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PlacementReply;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders. */
@RestController
class PlacingController {

    private final IdempotentRequests requests;
    private final Pricing pricing;
    private final OrderRequests accepted;
    private final OrderStarts starts;
    private final VisibleOrders orders;
    private final OrderMetrics metrics;
    private final JsonMapper json;
    private final Clock clock;

    PlacingController(
            IdempotentRequests requests,
            Pricing pricing,
            OrderRequests accepted,
            OrderStarts starts,
            VisibleOrders orders,
            OrderMetrics metrics,
            JsonMapper json,
            Clock clock) {
        this.requests = requests;
        this.pricing = pricing;
        this.accepted = accepted;
        this.starts = starts;
        this.orders = orders;
        this.metrics = metrics;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/v1/orders")
    ResponseEntity<?> place(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid PlaceOrderBody body,
            Caller caller) {
        CardNumbers.refuse(json, body);
        var request = new IdempotentRequests.Request(caller, IdempotentRequests.required(key), "POST /v1/orders", body);
        return requests.run(
                request,
                (subject, first) -> placed(order(subject, first, body, caller)),
                subject -> orders.now(OrderId.of(subject)).orElse(null));
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
        if (body.coupon() != null && !body.coupon().isBlank()) {
            throw new Problem(ErrorCode.UNKNOWN_COUPON, "There is no such coupon; send none.");
        }
        var wanted = body.lines().stream()
                .map(line -> new Pricing.Wanted(line.sku(), line.quantity()))
                .toList();
        return switch (quote(wanted, body)) {
            case Quote.Priced(var lines, var shipping, var total) ->
                new PlaceOrder(
                        id,
                        PaymentId.of(Ids.next()),
                        caller.id(),
                        lines,
                        shipping,
                        total,
                        body.shippingAddress().address(),
                        body.payment().method(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        Correlation.current());
            case Quote.UnknownSkus(var skus) ->
                throw new Problem(ErrorCode.UNKNOWN_SKU, "Some articles are not sold here.")
                        .with(
                                "errors",
                                skus.stream()
                                        .map(sku -> new Problem.FieldError(pointer(body, sku), sku + " is not sold"))
                                        .toList());
            case Quote.OtherCurrency(var sku, var sold) ->
                throw new Problem(ErrorCode.CURRENCY_NOT_SOLD, sku + " is sold in " + sold + ".");
            case Quote.TotalChanged(var total) ->
                throw new Problem(ErrorCode.TOTAL_CHANGED, "The total is now " + total + ".").with("total", total);
        };
    }

    private Quote quote(List<Pricing.Wanted> wanted, PlaceOrderBody body) {
        try {
            return pricing.quote(wanted, body.currency(), body.shippingAddress().country(), body.expectedTotal());
        } catch (ArithmeticException tooMuch) {
            throw Problem.invalid("/lines", "cost more than can be counted");
        }
    }

    private static String pointer(PlaceOrderBody body, Object sku) {
        for (int i = 0; i < body.lines().size(); i++) {
            if (body.lines().get(i).sku().equals(sku)) {
                return "/lines/" + i + "/sku";
            }
        }
        return "/lines";
    }

    private ResponseEntity<?> placed(PlaceOrder order) {
        var reply = starts.place(order).orElse(null);
        if (reply == null) {
            accepted.promise(order.orderId());
            return shown(HttpStatus.ACCEPTED, order);
        }
        return switch (reply) {
            case PlacementReply.Confirmed confirmed -> {
                metrics.created(order.total());
                yield shown(HttpStatus.CREATED, order);
            }
            case PlacementReply.AwaitingPayment awaiting -> shown(HttpStatus.ACCEPTED, order);
            case PlacementReply.Declined(var code) ->
                throw new Problem(ErrorCode.PAYMENT_DECLINED, "The payment was declined; try another card.")
                        .with("declineCode", code)
                        .with("orderId", order.orderId());
            case PlacementReply.ShortOfStock(var shortages) ->
                throw new Problem(ErrorCode.INSUFFICIENT_STOCK, "There is not enough stock.")
                        .with(
                                "errors",
                                shortages.stream()
                                        .map(shortage -> new MissingStock(
                                                pointer(shortage.sku(), order),
                                                shortage.sku() + ": " + shortage.available() + " available",
                                                shortage.sku().value(),
                                                shortage.requested(),
                                                shortage.available()))
                                        .toList())
                        .with("orderId", order.orderId());
            case PlacementReply.Closed(var status) ->
                throw new Problem(ErrorCode.ORDER_CLOSED, "The order ended as " + status + " before it was confirmed.")
                        .with("orderId", order.orderId());
        };
    }

    /** A line that cannot be served, and what could be had instead. */
    record MissingStock(String pointer, String detail, String sku, long requested, long available) {}

    private static String pointer(Object sku, PlaceOrder order) {
        return order.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .findFirst()
                .map(line -> "/lines/" + (Integer.parseInt(line.lineId()) - 1) + "/sku")
                .orElse("/lines");
    }

    private ResponseEntity<?> shown(HttpStatus status, PlaceOrder order) {
        return ResponseEntity.status(status)
                .location(URI.create("/v1/orders/" + order.orderId()))
                .body(orders.now(order.orderId()).orElseGet(() -> OrderJson.of(order)));
    }
}
