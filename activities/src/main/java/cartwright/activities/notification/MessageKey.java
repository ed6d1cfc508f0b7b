package cartwright.activities.notification;

import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Names a message: there is one per order, template, version and channel, and of those about a parcel one per parcel.
 *
 * @param parcel what it is about; null when it is about the order as a whole
 */
record MessageKey(
        OrderId orderId,
        Template template,
        int version,
        Channel channel,
        @Nullable FulfilmentId parcel) {

    /** As workflows name it: {@code ord_…:ORDER_CONFIRMED:1:EMAIL}, and {@code ord_…:PARCEL_SHIPPED:1:EMAIL:ful_…}. */
    String id() {
        return orderId + ":" + template + ":" + version + ":" + channel + (parcel == null ? "" : ":" + parcel);
    }

    /** @throws IllegalArgumentException when it is no message's id */
    static MessageKey parse(String id) {
        var parts = id.split(":", -1);
        if (parts.length != 4 && parts.length != 5) {
            throw new IllegalArgumentException("not a message's id: " + id);
        }
        return new MessageKey(
                new OrderId(parts[0]),
                Template.valueOf(parts[1]),
                Integer.parseInt(parts[2]),
                Channel.valueOf(parts[3]),
                parts.length == 4 ? null : new FulfilmentId(parts[4]));
    }
}
