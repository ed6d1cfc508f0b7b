package cartwright.activities.checkout;

import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderEvents.OrderEvent;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlacementReply;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What a customer was told of a placed order, read from its log: for one who asks again when its workflow no longer can. */
@Service
public class PlacementRecords {

    private final OrderEvents events;

    PlacementRecords(OrderEvents events) {
        this.events = events;
    }

    /** The reply that tells how placing ended; empty while it has not. An order that was confirmed was, whatever came later. */
    public Optional<PlacementReply> replyOf(OrderId orderId) {
        return events.of(orderId, Instant.parse("9999-01-01T00:00:00Z")).stream()
                .flatMap(PlacementRecords::reply)
                .findFirst();
    }

    private static Stream<PlacementReply> reply(OrderEvent event) {
        return switch (event.type()) {
            case "OrderConfirmed" -> Stream.of(new PlacementReply.Confirmed());
            case "OrderCancelled" -> Stream.of(new PlacementReply.Closed(OrderStatus.CANCELLED));
            case "OrderExpired" -> Stream.of(new PlacementReply.Closed(OrderStatus.EXPIRED));
            case FailedPlacement.EVENT -> Stream.of(reply(FailedPlacement.of(event.data())));
            default -> Stream.empty();
        };
    }

    private static PlacementReply reply(FailedPlacement failed) {
        return switch (failed.code()) {
            case "ORDER_REFUSED" -> new PlacementReply.Refused();
            case "INSUFFICIENT_STOCK" -> new PlacementReply.ShortOfStock(failed.shortages());
            case "PAYMENT_DECLINED" -> new PlacementReply.Declined(String.valueOf(failed.detail()));
            default -> new PlacementReply.Closed(OrderStatus.FAILED);
        };
    }
}
