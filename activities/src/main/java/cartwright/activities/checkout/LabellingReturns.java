package cartwright.activities.checkout;

import cartwright.activities.fulfilment.ReturnParcels;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.Orders;
import cartwright.activities.returns.ReturnLine;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the order's log in step with the labels of what is sent back. */
@Service
class LabellingReturns implements ReturnParcels {

    private static final String GIVEN_BACK = "ReturnLabelGivenBack";

    private final Orders orders;
    private final OrderEvents events;
    private final Returns returns;
    private final ReturnableUnits units;

    LabellingReturns(Orders orders, OrderEvents events, Returns returns, ReturnableUnits units) {
        this.orders = orders;
        this.events = events;
        this.returns = returns;
        this.units = units;
    }

    @Override
    @Transactional
    public Optional<ReturnParcel> parcelOf(ReturnId id) {
        return returns.find(id).map(this::parcel);
    }

    private ReturnParcel parcel(ReturnRow row) {
        var warehouse = units.warehouseOf(row.orderId(), row.lines().getFirst().lineId());
        var label = row.carrier() == null || row.trackingCode() == null
                ? null
                : new Label(row.carrier(), row.trackingCode());
        return new ReturnParcel(
                row.orderId(),
                row.id(),
                String.valueOf(warehouse),
                row.lines().stream().mapToLong(ReturnLine::quantity).sum(),
                row.shipment(),
                label);
    }

    @Override
    @Transactional
    public String shipmentCreated(OrderId orderId, ReturnId id, String shipmentId) {
        orders.lock(orderId);
        return returns.shipmentCreated(find(id), shipmentId);
    }

    @Override
    @Transactional
    public void bought(OrderId orderId, ReturnId id, Label label) {
        orders.lock(orderId);
        var row = find(id);
        if (returns.labelBought(row, label.carrier(), label.trackingCode())) {
            var data = DecidingReturns.facts(id, row.status());
            data.put("tracking", label.trackingCode());
            orders.note(orderId, "ReturnLabelled", data, "system");
        }
    }

    @Override
    @Transactional
    public void givenBack(OrderId orderId, ReturnId id, LabelRefund refund) {
        orders.lock(orderId);
        if (!events.hasEvent(orderId, GIVEN_BACK, "returnId", id.value())) {
            var data = DecidingReturns.facts(id, find(id).status());
            data.put("refund", refund);
            orders.note(orderId, GIVEN_BACK, data, "system");
        }
    }

    private ReturnRow find(ReturnId id) {
        return returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
    }
}
