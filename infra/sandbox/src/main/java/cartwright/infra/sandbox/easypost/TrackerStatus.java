package cartwright.infra.sandbox.easypost;

import java.util.Locale;
import java.util.Optional;

/** EasyPost's tracker statuses. */
enum TrackerStatus {
    UNKNOWN("No scan yet"),
    PRE_TRANSIT("Shipping label created"),
    IN_TRANSIT("Picked up by the carrier"),
    OUT_FOR_DELIVERY("Out for delivery"),
    DELIVERED("Delivered"),
    AVAILABLE_FOR_PICKUP("Available for pickup"),
    RETURN_TO_SENDER("Returned to sender"),
    FAILURE("Delivery failed"),
    CANCELLED("Cancelled"),
    ERROR("Carrier error");

    private final String message;

    TrackerStatus(String message) {
        this.message = message;
    }

    /**
     * The status of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static TrackerStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String message() {
        return message;
    }

    /** Where a parcel goes next when nothing goes wrong; empty once it has arrived or come back. */
    Optional<TrackerStatus> next() {
        return switch (this) {
            case UNKNOWN -> Optional.of(PRE_TRANSIT);
            case PRE_TRANSIT -> Optional.of(IN_TRANSIT);
            case IN_TRANSIT, FAILURE, ERROR -> Optional.of(OUT_FOR_DELIVERY);
            case OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP -> Optional.of(DELIVERED);
            case DELIVERED, RETURN_TO_SENDER, CANCELLED -> Optional.empty();
        };
    }

    boolean last() {
        return next().isEmpty();
    }

    /** Whether the carrier has seen the parcel, after which a label is not taken back. */
    boolean scanned() {
        return this != UNKNOWN && this != PRE_TRANSIT;
    }
}
