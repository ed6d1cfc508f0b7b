package cartwright.activities.fulfilment.provider;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.fulfilment.ShippingAddresses;
import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import io.temporal.failure.ApplicationFailure;
import org.springframework.stereotype.Component;

/**
 * Buys labels from EasyPost, one per fulfilment, and gives those back that are not used: a shipment can be bought once, and its id
 * is stored before that.
 */
@Component
public class EasyPostLabels implements FulfilmentActivities {

    private final EasyPostParcels parcels;
    private final LabelPurchases purchases;
    private final Fulfilments fulfilments;
    private final ShippingAddresses addresses;
    private final LabelRecords records;

    EasyPostLabels(
            EasyPostParcels parcels,
            LabelPurchases purchases,
            Fulfilments fulfilments,
            ShippingAddresses addresses,
            LabelRecords records) {
        this.parcels = parcels;
        this.purchases = purchases;
        this.fulfilments = fulfilments;
        this.addresses = addresses;
        this.records = records;
    }

    @Override
    public Label buyLabel(OrderId orderId, FulfilmentId fulfilmentId) {
        var fulfilment = find(orderId, fulfilmentId);
        if (fulfilment.carrier() != null && fulfilment.trackingCode() != null) {
            return new Label(fulfilment.carrier(), fulfilment.trackingCode());
        }
        if (fulfilment.status() != FulfilmentStatus.PICKED) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "no label for a fulfilment that is " + fulfilment.status(), "ILLEGAL_TRANSITION");
        }
        giveBackMisdirected(fulfilment);
        var shipment = shipmentOf(fulfilment);
        var label = purchases.bought(shipment);
        if (!records.bought(orderId, fulfilmentId, shipment, label)) {
            throw ApplicationFailure.newFailure("the parcel goes elsewhere since", "CARRIER_FAILED");
        }
        return label;
    }

    @Override
    public LabelRefund refundLabel(OrderId orderId, FulfilmentId fulfilmentId) {
        var fulfilment = find(orderId, fulfilmentId);
        giveBackMisdirected(fulfilment);
        var shipmentId = fulfilment.carrierShipmentId();
        if (shipmentId == null) {
            return LabelRefund.NONE;
        }
        var refund = purchases.givenBack(shipmentId);
        refund.ifPresent(given -> records.givenBack(orderId, fulfilmentId, given));
        return refund.orElse(LabelRefund.NONE);
    }

    /**
     * Gives back the label that may have been bought for where the order went before. That the carrier keeps its price is told once: a
     * person claims it, and the next try goes on.
     */
    private void giveBackMisdirected(FulfilmentRow fulfilment) {
        var misdirected = fulfilment.misdirectedShipmentId();
        if (misdirected == null) {
            return;
        }
        try {
            purchases.givenBack(misdirected);
        } catch (ApplicationFailure failure) {
            if (failure.getType().equals(LabelPurchases.REJECTED)) {
                fulfilments.forgetMisdirected(fulfilment.orderId(), fulfilment.id());
            }
            throw failure;
        }
        fulfilments.forgetMisdirected(fulfilment.orderId(), fulfilment.id());
    }

    /** The stored shipment; of two made at the same time the one stored first is used by both. */
    private String shipmentOf(FulfilmentRow fulfilment) {
        if (fulfilment.carrierShipmentId() != null) {
            return fulfilment.carrierShipmentId();
        }
        var destination = addresses
                .addressOf(fulfilment.orderId())
                .orElseThrow(
                        () -> ApplicationFailure.newNonRetryableFailure("the order has no address", "ADDRESS_REFUSED"));
        var made = parcels.create(fulfilment, destination);
        return fulfilments.shipmentCreated(fulfilment.orderId(), fulfilment.id(), made.getId());
    }

    private FulfilmentRow find(OrderId orderId, FulfilmentId id) {
        return fulfilments
                .find(orderId, id)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "no fulfilment " + id + " in order " + orderId, "NOT_FOUND"));
    }
}
