package cartwright.api.ops;

import cartwright.activities.checkout.WaitingForPeople;
import cartwright.activities.checkout.WaitingForPeople.Place;
import cartwright.activities.checkout.WaitingForPeople.Waiting;
import cartwright.activities.order.AttentionCounts;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Page;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a person. */
@RestController
@RequestMapping("/v1/ops/attention")
class AttentionController {

    private final WaitingForPeople waiting;
    private final Clock clock;

    AttentionController(WaitingForPeople waiting, Clock clock) {
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * Something that waits.
     *
     * @param workflowId names what waits; {@code replenishment/po_…} and {@code transfer/trf_…} are deliveries that have not come in time
     * @param orderId null for a delivery, like the customer and the order's status
     */
    record AttentionJson(
            WorkflowType type,
            String workflowId,
            @Nullable OrderId orderId,
            @Nullable CustomerId customerId,
            @Nullable OrderStatus status,
            String step,
            String reason,
            Instant since) {

        static AttentionJson of(Waiting waiting) {
            return new AttentionJson(
                    waiting.type(),
                    waiting.workflowId(),
                    waiting.orderId(),
                    waiting.customerId(),
                    waiting.status(),
                    waiting.place().step(),
                    waiting.reason(),
                    waiting.place().since());
        }
    }

    /** A page of what matches, longest first, and how many match in all. */
    record AttentionPage(
            List<AttentionJson> items, @Nullable String nextCursor, AttentionCounts counts) {}

    @Allowed({Role.SUPPORT, Role.OPERATIONS})
    @GetMapping
    AttentionPage attention(
            @RequestParam(required = false) @Nullable WorkflowType type,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable Duration olderThan,
            @RequestParam(required = false) @Nullable CustomerId customer,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        var filter = new FilterBody(type, reason, step, olderThan, customer).filter(clock.instant(), "");
        var after = Objects.requireNonNullElse(Page.position(cursor, AttentionController::position), Place.START);
        var page = Page.of(waiting.list(filter, after, Page.limit(limit) + 1), limit, last -> cursor(last.place()));
        return new AttentionPage(
                page.items().stream().map(AttentionJson::of).toList(), page.nextCursor(), waiting.counts(filter));
    }

    private static String cursor(Place place) {
        return place.since() + " " + place.id() + " " + place.step();
    }

    private static Place position(String cursor) {
        var parts = cursor.split(" ", 3);
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]), parts[2]);
    }
}
