package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.notification.MessageReads;
import cartwright.activities.notification.Recipient;
import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderEvents.OrderEvent;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.dispute.DisputedOrders;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Collects what the contexts know in the shop's favour. */
@Service
class DisputeEvidence implements DisputedOrders {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Orders orders;
    private final OrderEvents events;
    private final Fulfilments fulfilments;
    private final MessageReads messages;
    private final AddressBook addresses;

    DisputeEvidence(
            Orders orders, OrderEvents events, Fulfilments fulfilments, MessageReads messages, AddressBook addresses) {
        this.orders = orders;
        this.events = events;
        this.fulfilments = fulfilments;
        this.messages = messages;
        this.addresses = addresses;
    }

    private record Happened(Instant at, String what) {}

    @Override
    public Evidence evidenceOf(OrderId orderId) {
        var parcels = fulfilments.ofOrder(orderId).stream()
                .filter(row -> row.trackingCode() != null && !CancellingLines.isUnshipped(row))
                .toList();
        var recipient = addresses.recipientOf(orderId);
        var facts = events.of(orderId, LATEST);
        return new Evidence(
                orders.lines(orderId).stream().map(DisputeEvidence::line).collect(Collectors.joining("; ")),
                recipient.map(Recipient::name).orElse(null),
                recipient.map(Recipient::email).orElse(null),
                addresses.addressOf(orderId).map(DisputeEvidence::text).orElse(null),
                joined(parcels.stream().map(FulfilmentRow::carrier)),
                joined(parcels.stream().map(FulfilmentRow::trackingCode)),
                joined(facts.stream()
                        .filter(fact -> fact.type().equals("FulfilmentShipped"))
                        .map(fact -> day(fact.at()).toString())),
                course(orderId, facts));
    }

    @Override
    public boolean hasUnshipped(OrderId orderId) {
        return orders.find(orderId)
                        .filter(order -> !order.status().isTerminal())
                        .isPresent()
                && fulfilments.ofOrder(orderId).stream().anyMatch(CancellingLines::isUnshipped);
    }

    private String course(OrderId orderId, List<OrderEvent> facts) {
        var told = messages.sentAbout(orderId).stream()
                .map(message -> new Happened(
                        message.at(),
                        message.channel() + " " + message.template().label() + " was sent to the customer"));
        return "Order " + orderId + "\n"
                + Stream.concat(facts.stream().flatMap(DisputeEvidence::happened), told)
                        .sorted(Comparator.comparing(Happened::at))
                        .map(line -> line.at().truncatedTo(ChronoUnit.SECONDS) + " " + line.what())
                        .collect(Collectors.joining("\n"));
    }

    /** What a bank cares about; the shop's own troubles are none of its business. */
    private static Stream<Happened> happened(OrderEvent event) {
        var tracking = event.data().get("tracking");
        var what = switch (event.type()) {
            case "OrderPlaced" -> "the order was placed";
            case "OrderConfirmed" -> "the payment was authorized and the order confirmed";
            case "FulfilmentShipped" ->
                "a parcel was handed to the carrier" + (tracking == null ? "" : ", tracking " + tracking);
            case "FulfilmentLost" -> "the carrier said that a parcel is lost";
            case "FulfilmentReturnedToSender" -> "the carrier said that a parcel comes back";
            case "FulfilmentDelivered" -> "a parcel was delivered";
            case "OrderLinesCancelled" -> "units were cancelled";
            case "OrderCancelled" -> "the order was cancelled";
            case "OrderCompleted" -> "the order was completed";
            default -> null;
        };
        return what == null ? Stream.empty() : Stream.of(new Happened(event.at(), what));
    }

    private static String line(LineState line) {
        return line.quantity() + " x " + line.name() + " (" + line.sku() + "), " + line.total();
    }

    private static String text(Address address) {
        return Stream.of(
                        address.name(),
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.region(),
                        address.postalCode(),
                        address.country())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String joined(Stream<@Nullable String> values) {
        var text = values.filter(Objects::nonNull).distinct().collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
