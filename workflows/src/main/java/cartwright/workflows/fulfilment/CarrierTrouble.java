package cartwright.workflows.fulfilment;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier may say of a parcel that a person has to hear, from the least to the gravest: what is graver replaces what was
 * said before, whichever came first.
 */
public enum CarrierTrouble {
    /** The carrier does not know where it is; it may be under way all the same. */
    TRACKING_ERROR("error", null),
    /** The carrier has cancelled its label, although the parcel is said to have left. */
    SHIPMENT_CANCELLED("cancelled", null),
    /** The carrier gave up bringing it: lost, destroyed or not to be found. */
    PARCEL_LOST("failure", FulfilmentStatus.LOST),
    /** It is on its way back to the warehouse, or there. */
    RETURNED_TO_SENDER("return_to_sender", FulfilmentStatus.RETURNED_TO_SENDER);

    private final String word;
    private final @Nullable FulfilmentStatus status;

    CarrierTrouble(String word, @Nullable FulfilmentStatus status) {
        this.word = word;
        this.status = status;
    }

    /** What EasyPost's tracker status means; empty when it is no trouble. */
    public static Optional<CarrierTrouble> of(String trackerStatus) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.word.equals(trackerStatus))
                .findFirst();
    }

    /** What the fulfilment becomes; null when it stays SHIPPED. */
    public @Nullable FulfilmentStatus status() {
        return status;
    }

    /** Whether a parcel of this status may still come to it: what was returned is not lost, and what has arrived is neither. */
    public boolean canBefall(FulfilmentStatus parcel) {
        return switch (parcel) {
            case OPEN, PICKED, LABELLED, ON_HOLD, SHIPPED -> true;
            case LOST -> this == PARCEL_LOST || this == RETURNED_TO_SENDER;
            case RETURNED_TO_SENDER -> this == RETURNED_TO_SENDER;
            case DELIVERED, CANCELLED, INCOMPLETE -> false;
        };
    }
}
