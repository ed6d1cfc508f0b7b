package cartwright.activities.fulfilment.provider;

import cartwright.activities.fulfilment.ReturnParcels;
import cartwright.activities.fulfilment.ReturnParcels.ReturnParcel;
import cartwright.activities.fulfilment.ShippingAddresses;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.ReturnLabelActivities;
import io.temporal.failure.ApplicationFailure;
import org.springframework.stereotype.Component;

/** Buys the labels that bring units back, one per return, and gives those back that nobody has used. */
@Component
public class EasyPostReturnLabels implements ReturnLabelActivities {

    private final EasyPostParcels parcels;
    private final LabelPurchases purchases;
    private final ReturnParcels returns;
    private final ShippingAddresses addresses;

    EasyPostReturnLabels(
            EasyPostParcels parcels, LabelPurchases purchases, ReturnParcels returns, ShippingAddresses addresses) {
        this.parcels = parcels;
        this.purchases = purchases;
        this.returns = returns;
        this.addresses = addresses;
    }

    @Override
    public Label buyReturnLabel(OrderId orderId, ReturnId returnId) {
        var parcel = find(returnId);
        if (parcel.label() != null) {
            return parcel.label();
        }
        var label = purchases.bought(shipmentOf(parcel));
        returns.bought(orderId, returnId, label);
        return label;
    }

    @Override
    public void refundReturnLabel(OrderId orderId, ReturnId returnId) {
        var shipmentId = find(returnId).shipmentId();
        if (shipmentId != null) {
            purchases.givenBack(shipmentId).ifPresent(refund -> returns.givenBack(orderId, returnId, refund));
        }
    }

    /** The stored shipment; of two made at the same time the one stored first is used by both. */
    private String shipmentOf(ReturnParcel parcel) {
        if (parcel.shipmentId() != null) {
            return parcel.shipmentId();
        }
        var customer = addresses
                .addressOf(parcel.orderId())
                .orElseThrow(
                        () -> ApplicationFailure.newNonRetryableFailure("the order has no address", "ADDRESS_REFUSED"));
        var made = parcels.createReturn(parcel, customer);
        return returns.shipmentCreated(parcel.orderId(), parcel.id(), made.getId());
    }

    private ReturnParcel find(ReturnId id) {
        return returns.parcelOf(id)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure("no return " + id, "NOT_FOUND"));
    }
}
