package cartwright.activities.notification;

import java.util.Locale;

/** What customers are told; each has a text per channel in the resources. */
public enum Template {
    ORDER_CONFIRMED,
    ORDER_SHIPPED,
    ORDER_DELIVERED,
    /** One of several parcels of an order has left. */
    PARCEL_SHIPPED,
    /** One of several parcels of an order has arrived. */
    PARCEL_DELIVERED,
    ORDER_CANCELLED,
    ORDER_REFUNDED,
    AUTHORIZATION_ENDING,
    RETURN_RECEIVED;

    /** Raised when a text says something else than before, so that it may be sent once more. */
    static final int VERSION = 1;

    /** Whether there is one for each of an order's parcels. */
    boolean isAboutAParcel() {
        return this == PARCEL_SHIPPED || this == PARCEL_DELIVERED;
    }

    /** As files and providers name it, such as {@code order-confirmed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
