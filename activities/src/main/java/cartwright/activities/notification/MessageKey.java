package cartwright.activities.notification;

import cartwright.workflows.kernel.OrderId;

/** Names a message: there is one per order, template, version and channel. */
record MessageKey(OrderId orderId, Template template, int version, Channel channel) {

    /** As workflows name it: {@code ord_…:ORDER_CONFIRMED:1:EMAIL}. */
    String id() {
        return orderId + ":" + template + ":" + version + ":" + channel;
    }

    /** @throws IllegalArgumentException when it is no message's id */
    static MessageKey parse(String id) {
        var parts = id.split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a message's id: " + id);
        }
        return new MessageKey(
                new OrderId(parts[0]),
                Template.valueOf(parts[1]),
                Integer.parseInt(parts[2]),
                Channel.valueOf(parts[3]));
    }
}
