package cartwright.activities.checkout;

import cartwright.activities.inventory.OverdueDeliveries;
import cartwright.activities.inventory.OverdueDeliveries.Filter;
import cartwright.activities.inventory.OverdueDeliveries.Kind;
import cartwright.activities.inventory.OverdueDeliveries.Overdue;
import cartwright.activities.kernel.Ids;
import cartwright.activities.order.AttentionCounts;
import cartwright.activities.order.WaitingSteps;
import cartwright.workflows.inventory.DeliveryAttention;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflow;
import cartwright.workflows.inventory.transfer.TransferWorkflow;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.TransferId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.repair.WaitingStep.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that waits for a person, longest first: parked steps of orders, and deliveries that have not come in time. */
@Service
public class WaitingForPeople {

    /** What a delivery waits with, beside the names of parked steps. */
    private static final String DELIVERY = "delivery";

    private final WaitingSteps steps;
    private final OverdueDeliveries deliveries;
    private final Clock clock;

    WaitingForPeople(WaitingSteps steps, OverdueDeliveries deliveries, Clock clock) {
        this.steps = steps;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * A place in the list.
     *
     * @param id of the order, purchase order or transfer
     */
    public record Place(Instant since, UUID id, String step) {

        /** Before everything that waits. */
        public static final Place START = new Place(Instant.EPOCH, Ids.FIRST, "");

        /** As the database orders them: its order of ids is that of their texts. */
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::since)
                .thenComparing(place -> place.id().toString())
                .thenComparing(Place::step);
    }

    /**
     * Something that waits.
     *
     * @param orderId the order; null for a delivery, which belongs to none
     */
    public record Waiting(
            WorkflowType type,
            String workflowId,
            @Nullable OrderId orderId,
            @Nullable CustomerId customerId,
            @Nullable OrderStatus status,
            String reason,
            Place place) {}

    /** What matches, after {@code after}; at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Waiting> list(AttentionFilter filter, Place after, int limit) {
        var parked =
                steps.list(filter, new Position(after.since(), OrderId.of(after.id()), after.step()), limit).stream()
                        .map(WaitingForPeople::waiting);
        var overdue = isAboutDeliveries(filter)
                ? deliveries.list(overdue(filter), after.since(), after.id(), limit).stream()
                        .map(WaitingForPeople::waiting)
                : Stream.<Waiting>of();
        return Stream.concat(parked, overdue)
                .sorted(Comparator.comparing(Waiting::place, Place.ORDER))
                .limit(limit)
                .toList();
    }

    /** How much of what matches waits for what, and for how long. */
    @Transactional(readOnly = true)
    public AttentionCounts counts(AttentionFilter filter) {
        var parked = steps.counts(filter);
        if (!isAboutDeliveries(filter)) {
            return parked;
        }
        var now = clock.instant();
        var ages = deliveries.since(overdue(filter)).stream()
                .map(since -> Duration.between(since, now))
                .toList();
        return parked.plus(AttentionCounts.of(DeliveryAttention.OVERDUE, ages));
    }

    private static boolean isAboutDeliveries(AttentionFilter filter) {
        return (filter.type() == null || !filter.type().isParked())
                && (filter.reason() == null || filter.reason().equals(DeliveryAttention.OVERDUE))
                && (filter.step() == null || filter.step().equals(DELIVERY))
                && filter.customer() == null;
    }

    private static Filter overdue(AttentionFilter filter) {
        var kind = filter.type() == null ? null : kind(filter.type());
        return new Filter(kind, filter.waitingSince());
    }

    private static @Nullable Kind kind(WorkflowType type) {
        return switch (type) {
            case REPLENISHMENT -> Kind.PURCHASE_ORDER;
            case TRANSFER -> Kind.TRANSFER;
            case ORDER, REFUND, DISPUTE, RETURN, CLAIM, PAYMENT_EVENT -> null;
        };
    }

    private static Waiting waiting(WaitingSteps.Waiting parked) {
        var workflow = parked.parked().workflowId();
        return new Waiting(
                WorkflowType.of(workflow),
                workflow,
                parked.orderId(),
                parked.customerId(),
                parked.status(),
                parked.parked().reason(),
                new Place(
                        parked.since(), parked.orderId().uuid(), parked.parked().step()));
    }

    private static Waiting waiting(Overdue overdue) {
        var place = new Place(overdue.since(), overdue.id(), DELIVERY);
        return switch (overdue.kind()) {
            case PURCHASE_ORDER ->
                new Waiting(
                        WorkflowType.REPLENISHMENT,
                        ReplenishmentWorkflow.workflowId(PurchaseOrderId.of(overdue.id())),
                        null,
                        null,
                        null,
                        DeliveryAttention.OVERDUE,
                        place);
            case TRANSFER ->
                new Waiting(
                        WorkflowType.TRANSFER,
                        TransferWorkflow.workflowId(TransferId.of(overdue.id())),
                        null,
                        null,
                        null,
                        DeliveryAttention.OVERDUE,
                        place);
        };
    }
}
