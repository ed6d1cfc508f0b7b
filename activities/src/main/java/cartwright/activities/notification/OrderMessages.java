package cartwright.activities.notification;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.notification.Messages.Draft;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Turns what happened to orders into messages. An event that comes again finds its messages written. */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class OrderMessages implements EventConsumer {

    private final Messages messages;
    private final MessageBatches batches;

    OrderMessages(Messages messages, MessageBatches batches) {
        this.messages = messages;
        this.batches = batches;
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public Set<EventStream> streams() {
        return EnumSet.allOf(EventStream.class);
    }

    @Override
    public void accept(List<StoredEvent> events) {
        var drafts = events.stream().flatMap(OrderMessages::drafts).toList();
        if (drafts.isEmpty()) {
            return;
        }
        var toSend = messages.write(drafts);
        if (!toSend.isEmpty()) {
            batches.start(events.getFirst().id() + "-" + events.getLast().id(), toSend);
        }
    }

    private static Stream<Draft> drafts(StoredEvent event) {
        return templateOf(event).stream().flatMap(template -> {
            var order = event.aggregateType().equals("Order")
                    ? OrderId.of(event.aggregateId())
                    : new OrderId(event.text("orderId"));
            var data = dataOf(event);
            var parcel = template.isAboutAParcel() ? new FulfilmentId(event.text("fulfilmentId")) : null;
            return Arrays.stream(Channel.values())
                    .map(channel ->
                            new Draft(new MessageKey(order, template, Template.VERSION, channel, parcel), data));
        });
    }

    private static Optional<Template> templateOf(StoredEvent event) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case "OrderConfirmed" -> Template.ORDER_CONFIRMED;
                    case "FulfilmentShipped" ->
                        isOneOfSeveral(event) ? Template.PARCEL_SHIPPED : Template.ORDER_SHIPPED;
                    case "FulfilmentDelivered" ->
                        isOneOfSeveral(event) ? Template.PARCEL_DELIVERED : Template.ORDER_DELIVERED;
                    case "OrderCancelled" -> Template.ORDER_CANCELLED;
                    case "ReturnReceived" -> Template.RETURN_RECEIVED;
                    case "PaymentRefunded" -> event.data().containsKey("paysOut") ? null : Template.ORDER_REFUNDED;
                    case "AuthorizationEnding" -> Template.AUTHORIZATION_ENDING;
                    default -> null;
                });
    }

    /** Events of earlier releases do not say; of their orders only the first parcel is told of, once. */
    private static boolean isOneOfSeveral(StoredEvent event) {
        return event.data().get("parcels") instanceof Number parcels && parcels.longValue() > 1;
    }

    private static Map<String, String> dataOf(StoredEvent event) {
        return switch (event.type()) {
            case "FulfilmentShipped" -> Map.of("tracking", event.text("tracking"));
            case "PaymentRefunded" ->
                Map.of(
                        "amount",
                        amount(event.data().getOrDefault("paid", event.data().get("amount"))));
            default -> Map.of();
        };
    }

    private static String amount(@Nullable Object money) {
        return money instanceof Map<?, ?> fields
                        && fields.get("amountMinor") instanceof Number minor
                        && fields.get("currency") instanceof String currency
                ? Money.of(minor.longValue(), currency).toString()
                : "";
    }
}
