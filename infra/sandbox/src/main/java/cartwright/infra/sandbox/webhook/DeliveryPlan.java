package cartwright.infra.sandbox.webhook;

import cartwright.infra.sandbox.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When each webhook of one call is sent.
 *
 * @param event what is sent
 * @param dueAt when
 * @param status PENDING, or LOST when it never leaves
 */
record DeliveryPlan(WebhookEvent event, Instant dueAt, DeliveryStatus status) {
    static final Duration LATE = Duration.ofSeconds(10);
    static final Duration REORDERED = Duration.ofSeconds(3);

    /** Lays out the webhooks of a call as its fault says; without one they are due now, in their order. */
    static List<DeliveryPlan> of(List<WebhookEvent> events, @Nullable Fault fault, Instant now) {
        if (fault == null) {
            return due(events, now);
        }
        return switch (fault.kind()) {
            case WEBHOOK_LOST ->
                events.stream()
                        .map(event -> new DeliveryPlan(event, now, DeliveryStatus.LOST))
                        .toList();
            case WEBHOOK_LATE -> due(events, now.plus(fault.delayOr(LATE)));
            case WEBHOOK_DUPLICATE -> {
                var twice = new ArrayList<>(due(events, now));
                twice.addAll(due(events, now));
                yield List.copyOf(twice);
            }
            case WEBHOOK_REORDERED -> reordered(events, now, fault.delayOr(REORDERED));
            case DECLINE, TIMEOUT_BEFORE, TIMEOUT_AFTER, ERROR_500, ERROR_500_AFTER, RATE_LIMIT_429, SLOW ->
                due(events, now);
        };
    }

    private static List<DeliveryPlan> due(List<WebhookEvent> events, Instant at) {
        return events.stream()
                .map(event -> new DeliveryPlan(event, at, DeliveryStatus.PENDING))
                .toList();
    }

    private static List<DeliveryPlan> reordered(List<WebhookEvent> events, Instant now, Duration delay) {
        if (events.isEmpty()) {
            return List.of();
        }
        var plans = new ArrayList<DeliveryPlan>();
        var others = events.subList(1, events.size()).reversed();
        plans.addAll(due(others, now));
        plans.add(new DeliveryPlan(events.getFirst(), now.plus(delay), DeliveryStatus.PENDING));
        return List.copyOf(plans);
    }
}
