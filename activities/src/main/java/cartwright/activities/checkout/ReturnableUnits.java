package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.Orders;
import cartwright.activities.returns.Claims;
import cartwright.activities.returns.ReturnLine;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.ReturnWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which of an order's units can be sent back, and until when. */
@Component
class ReturnableUnits {

    private static final Instant OPEN = Instant.MAX;

    private final Orders orders;
    private final OrderEvents events;
    private final Fulfilments fulfilments;
    private final Returns returns;
    private final Claims claims;
    private final ReturnProperties properties;

    ReturnableUnits(
            Orders orders,
            OrderEvents events,
            Fulfilments fulfilments,
            Returns returns,
            Claims claims,
            ReturnProperties properties) {
        this.orders = orders;
        this.events = events;
        this.fulfilments = fulfilments;
        this.returns = returns;
        this.claims = claims;
        this.properties = properties;
    }

    /**
     * The window of the units: that of the first of their parcels to close, the latest parcels counted first. A return that is stored was
     * asked for in time.
     */
    ReturnWindow windowOf(RequestReturn request) {
        if (returns.find(request.returnId()).isPresent()) {
            return new ReturnWindow(null);
        }
        require(request);
        var parcels = parcels(request.orderId());
        var closes = request.units().stream()
                .map(unit -> closes(parcels, unit))
                .min(Comparator.naturalOrder())
                .orElse(OPEN);
        return new ReturnWindow(closes.equals(OPEN) ? null : closes);
    }

    /** A parcel that has left, and when it is too late to send its units back. */
    private record Parcel(FulfilmentRow row, Instant closes) {}

    private List<Parcel> parcels(OrderId orderId) {
        return fulfilments.ofOrder(orderId).stream()
                .filter(row -> row.status().hasLeft())
                .map(row -> new Parcel(row, closes(row)))
                .sorted(Comparator.comparing(Parcel::closes).reversed())
                .toList();
    }

    private Instant closes(FulfilmentRow row) {
        var delivered = events.timeOf(
                row.orderId(), "FulfilmentDelivered", "fulfilmentId", row.id().value());
        return delivered.map(time -> time.plus(properties.window())).orElse(OPEN);
    }

    private static Instant closes(List<Parcel> parcels, RequestReturn.Unit unit) {
        var left = unit.quantity();
        var closes = OPEN;
        for (var parcel : parcels) {
            var units = unitsOf(parcel.row(), unit.lineId());
            if (left > 0 && units > 0) {
                closes = parcel.closes();
                left -= units;
            }
        }
        return closes;
    }

    /**
     * Refuses units that are not the customer's to send back.
     *
     * @throws io.temporal.failure.ApplicationFailure of type NOT_FOUND or RETURN_EXCEEDS_SHIPPED
     */
    void require(RequestReturn request) {
        var others = others(request.orderId(), request.returnId());
        request.units().forEach(unit -> require(request.orderId(), unit.lineId(), unit.quantity(), others));
    }

    /** How many units of a line a return may hold again that had let go of them: the others are in another return or claim since. */
    long free(ReturnRow row, String lineId) {
        return left(row.orderId(), lineId, others(row.orderId(), row.id()));
    }

    private List<ReturnRow> others(OrderId orderId, ReturnId id) {
        return returns.ofOrder(orderId).stream()
                .filter(row -> !row.id().equals(id))
                .toList();
    }

    /** As {@link #require(RequestReturn)}, for units that are claimed. */
    void require(OrderId orderId, String lineId, long units) {
        require(orderId, lineId, units, returns.ofOrder(orderId));
    }

    private void require(OrderId orderId, String lineId, long units, List<ReturnRow> others) {
        if (orders.lines(orderId).stream().noneMatch(line -> line.lineId().equals(lineId))) {
            throw OrderRefusal.NOT_FOUND.because("the order has no line " + lineId);
        }
        var left = left(orderId, lineId, others);
        if (units > left) {
            throw OrderRefusal.RETURN_EXCEEDS_SHIPPED.because(
                    "of line " + lineId + " " + left + " units were shipped and are in no return or claim");
        }
    }

    private long left(OrderId orderId, String lineId, List<ReturnRow> others) {
        var shipped = fulfilments.ofOrder(orderId).stream()
                .filter(row -> row.status().hasLeft())
                .mapToLong(row -> unitsOf(row, lineId))
                .sum();
        var returned = others.stream()
                .filter(row -> row.status().holdsUnits())
                .mapToLong(row -> returned(row, lineId))
                .sum();
        return shipped - returned - claimed(orderId, lineId);
    }

    private long claimed(OrderId orderId, String lineId) {
        return claims.ofOrder(orderId).stream()
                .filter(row -> row.status() != ClaimStatus.DECLINED)
                .mapToLong(row -> row.units().getOrDefault(lineId, 0L))
                .sum();
    }

    /** Missing units stay in their return: whether they were ever sent is not known. */
    private static long returned(ReturnRow row, String lineId) {
        return row.lines().stream()
                .filter(line -> line.lineId().equals(lineId))
                .mapToLong(ReturnLine::quantity)
                .sum();
    }

    /** The warehouse that shipped most of a line. */
    @Nullable
    String warehouseOf(OrderId orderId, String lineId) {
        return fulfilments.ofOrder(orderId).stream()
                .filter(row -> row.status().hasLeft() && unitsOf(row, lineId) > 0)
                .max(Comparator.comparingLong(row -> unitsOf(row, lineId)))
                .map(FulfilmentRow::warehouse)
                .orElse(null);
    }

    private static long unitsOf(FulfilmentRow row, String lineId) {
        return row.items().stream()
                .filter(item -> item.lineId().equals(lineId))
                .mapToLong(FulfilmentPlan.Item::quantity)
                .sum();
    }
}
