package cartwright.activities.fulfilment.provider;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.fulfilment.ShippingAddresses;
import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import com.easypost.model.Shipment;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Buys labels from EasyPost, one per fulfilment, and gives those back that are not used: a shipment can be bought once, and its id
 * is stored before that.
 */
@Component
public class EasyPostLabels implements FulfilmentActivities {

    private final EasyPostParcels parcels;
    private final Fulfilments fulfilments;
    private final ShippingAddresses addresses;
    private final LabelRecords records;

    EasyPostLabels(
            EasyPostParcels parcels, Fulfilments fulfilments, ShippingAddresses addresses, LabelRecords records) {
        this.parcels = parcels;
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
        var shipment = parcels.find(shipmentOf(fulfilment));
        var label = labelOf(shipment).orElseGet(() -> bought(shipment));
        records.bought(orderId, fulfilmentId, label);
        return label;
    }

    @Override
    public LabelRefund refundLabel(OrderId orderId, FulfilmentId fulfilmentId) {
        var shipmentId = find(orderId, fulfilmentId).carrierShipmentId();
        var shipment = shipmentId == null ? null : parcels.find(shipmentId);
        if (shipment == null || labelOf(shipment).isEmpty()) {
            return LabelRefund.NONE;
        }
        var refund = refundOf(shipment)
                .orElseGet(() -> refundOf(parcels.refund(shipment.getId())).orElseThrow(EasyPostLabels::rejected));
        records.givenBack(orderId, fulfilmentId, refund);
        return refund;
    }

    /** Empty when the label was not given back, or the carrier has rejected it. */
    private static Optional<LabelRefund> refundOf(Shipment shipment) {
        return switch (String.valueOf(shipment.getRefundStatus())) {
            case "submitted" -> Optional.of(LabelRefund.REQUESTED);
            case "refunded" -> Optional.of(LabelRefund.REFUNDED);
            default -> Optional.empty();
        };
    }

    private static ApplicationFailure rejected() {
        return ApplicationFailure.newNonRetryableFailure(
                "the carrier keeps the label's price", "LABEL_REFUND_REJECTED");
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

    /** Another call may have bought it in the meantime, so a refusal is followed by another look. */
    private Label bought(Shipment shipment) {
        try {
            return labelOf(parcels.buy(shipment)).orElseThrow(EasyPostLabels::noLabel);
        } catch (ApplicationFailure refused) {
            return labelOf(parcels.find(shipment.getId())).orElseThrow(() -> refused);
        }
    }

    private static Optional<Label> labelOf(Shipment shipment) {
        return shipment.getTrackingCode() == null || shipment.getSelectedRate() == null
                ? Optional.empty()
                : Optional.of(new Label(shipment.getSelectedRate().getCarrier(), shipment.getTrackingCode()));
    }

    private static ApplicationFailure noLabel() {
        return ApplicationFailure.newFailure("EasyPost bought a shipment without a label", "CARRIER_FAILED");
    }

    private FulfilmentRow find(OrderId orderId, FulfilmentId id) {
        return fulfilments
                .find(orderId, id)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "no fulfilment " + id + " in order " + orderId, "NOT_FOUND"));
    }
}
