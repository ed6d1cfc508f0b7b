package cartwright.api.order;

import cartwright.activities.checkout.PlacementRecords;
import cartwright.activities.order.OrderRequests;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.WorkflowEnded;
import cartwright.workflows.inventory.Shortage;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PlacementReply;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands an accepted order to its workflow and tells the client what came of it. */
@Component
class PlacementAnswers {

    private static final Logger log = LoggerFactory.getLogger(PlacementAnswers.class);

    private final OrderStarts starts;
    private final OrderRequests accepted;
    private final PlacementRecords records;
    private final VisibleOrders orders;
    private final OrderMetrics metrics;

    PlacementAnswers(
            OrderStarts starts,
            OrderRequests accepted,
            PlacementRecords records,
            VisibleOrders orders,
            OrderMetrics metrics) {
        this.starts = starts;
        this.accepted = accepted;
        this.records = records;
        this.orders = orders;
        this.metrics = metrics;
    }

    /** A line that cannot be served, and what could be had instead. */
    record MissingStock(String pointer, String detail, String sku, long requested, long available) {}

    ResponseEntity<?> place(PlaceOrder order, Caller caller) {
        Correlation.about(order.orderId().value(), OrderWorkflow.workflowId(order.orderId()));
        try {
            var reply = starts.place(order).orElse(null);
            if (reply == null) {
                accepted.promise(order.orderId());
                log.atInfo().log("order promised; its workflow has not answered yet");
                return shown(HttpStatus.ACCEPTED, order, caller);
            }
            log.atInfo().addKeyValue("reply", reply.getClass().getSimpleName()).log("order placed");
            return answered(order, reply, caller);
        } catch (WorkflowEnded earlierTry) {
            return ended(order, caller);
        }
    }

    private ResponseEntity<?> answered(PlaceOrder order, PlacementReply reply, Caller caller) {
        return switch (reply) {
            case PlacementReply.Confirmed confirmed -> {
                metrics.created(order.total());
                yield shown(HttpStatus.CREATED, order, caller);
            }
            case PlacementReply.AwaitingPayment awaiting -> shown(HttpStatus.ACCEPTED, order, caller);
            case PlacementReply.OnHold held -> shown(HttpStatus.ACCEPTED, order, caller);
            case PlacementReply.Refused refused -> throw refused(order.orderId());
            case PlacementReply.Declined(var code) -> throw declined(order.orderId(), code);
            case PlacementReply.ShortOfStock(var shortages) -> throw shortOfStock(order, shortages);
            case PlacementReply.Closed(var status) -> throw closed(order.orderId(), status);
        };
    }

    /** An earlier try under the same key went through and the order has ended since: the records know what it was told. */
    private ResponseEntity<?> ended(PlaceOrder order, Caller caller) {
        return records.replyOf(order.orderId())
                .<ResponseEntity<?>>map(reply -> answered(order, reply, caller))
                .orElseGet(() -> shown(HttpStatus.ACCEPTED, order, caller));
    }

    private static Problem declined(OrderId id, String code) {
        return new Problem(ErrorCode.PAYMENT_DECLINED, "The payment was declined; try another card.")
                .with("declineCode", code)
                .with("orderId", id);
    }

    /** Without the reasons: they would tell how to get past them. */
    private static Problem refused(OrderId id) {
        return new Problem(ErrorCode.ORDER_REFUSED, "The shop does not take this order; nothing was charged.")
                .with("orderId", id);
    }

    private static Problem shortOfStock(PlaceOrder order, List<Shortage> shortages) {
        var errors = shortages.stream()
                .map(shortage -> new MissingStock(
                        pointer(shortage.sku(), order),
                        shortage.sku() + ": " + shortage.available() + " available",
                        shortage.sku().value(),
                        shortage.requested(),
                        shortage.available()))
                .toList();
        return new Problem(ErrorCode.INSUFFICIENT_STOCK, "There is not enough stock.")
                .with("errors", errors)
                .with("orderId", order.orderId());
    }

    private static Problem closed(OrderId id, OrderStatus status) {
        return new Problem(ErrorCode.ORDER_CLOSED, "The order ended as " + status + " before it was confirmed.")
                .with("orderId", id);
    }

    private static String pointer(Sku sku, PlaceOrder order) {
        return order.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .findFirst()
                .map(line -> "/lines/" + (Integer.parseInt(line.lineId()) - 1) + "/sku")
                .orElse("/lines");
    }

    private ResponseEntity<?> shown(HttpStatus status, PlaceOrder order, Caller caller) {
        return ResponseEntity.status(status)
                .location(URI.create("/v1/orders/" + order.orderId()))
                .body(orders.now(order.orderId(), caller).orElseGet(() -> OrderJson.of(order)));
    }
}
