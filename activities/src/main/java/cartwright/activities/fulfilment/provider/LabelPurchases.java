package cartwright.activities.fulfilment.provider;

import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import com.easypost.model.Shipment;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Buys a shipment's label once and gives it back once: EasyPost's own shipment remembers what was done. */
@Component
class LabelPurchases {

    /** The type of the failure that says that the carrier does not take a label back. */
    static final String REJECTED = "LABEL_REFUND_REJECTED";

    private final EasyPostParcels parcels;

    LabelPurchases(EasyPostParcels parcels) {
        this.parcels = parcels;
    }

    /** The shipment's label, bought now or before. */
    Label bought(String shipmentId) {
        var shipment = parcels.find(shipmentId);
        return labelOf(shipment).orElseGet(() -> bought(shipment));
    }

    /** Another call may have bought it in the meantime, so a refusal is followed by another look. */
    private Label bought(Shipment shipment) {
        try {
            return labelOf(parcels.buy(shipment)).orElseThrow(LabelPurchases::noLabel);
        } catch (ApplicationFailure refused) {
            return labelOf(parcels.find(shipment.getId())).orElseThrow(() -> refused);
        }
    }

    /**
     * Gives the shipment's label back, now or before; empty when none was bought.
     *
     * @throws ApplicationFailure of type {@link #REJECTED} when the carrier keeps the money
     */
    Optional<LabelRefund> givenBack(String shipmentId) {
        var shipment = parcels.find(shipmentId);
        return labelOf(shipment)
                .map(label -> refundOf(shipment)
                        .orElseGet(() ->
                                refundOf(parcels.refund(shipment.getId())).orElseThrow(LabelPurchases::rejected)));
    }

    /** Empty when the label was not given back, or the carrier has rejected it. */
    private static Optional<LabelRefund> refundOf(Shipment shipment) {
        return switch (String.valueOf(shipment.getRefundStatus())) {
            case "submitted" -> Optional.of(LabelRefund.REQUESTED);
            case "refunded" -> Optional.of(LabelRefund.REFUNDED);
            default -> Optional.empty();
        };
    }

    private static Optional<Label> labelOf(Shipment shipment) {
        return shipment.getTrackingCode() == null || shipment.getSelectedRate() == null
                ? Optional.empty()
                : Optional.of(new Label(shipment.getSelectedRate().getCarrier(), shipment.getTrackingCode()));
    }

    private static ApplicationFailure noLabel() {
        return ApplicationFailure.newFailure("EasyPost bought a shipment without a label", "CARRIER_FAILED");
    }

    private static ApplicationFailure rejected() {
        return ApplicationFailure.newNonRetryableFailure("the carrier keeps the label's price", REJECTED);
    }
}
