package cartwright.api.ops;

import cartwright.activities.order.AttentionCounts;
import cartwright.activities.order.WaitingSteps;
import cartwright.activities.order.WaitingSteps.Waiting;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Page;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.repair.WaitingStep.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a person. */
@RestController
@RequestMapping("/v1/ops/attention")
class AttentionController {

    private final WaitingSteps steps;
    private final Clock clock;

    AttentionController(WaitingSteps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    record AttentionJson(
            String workflowId,
            OrderId orderId,
            CustomerId customerId,
            OrderStatus status,
            String step,
            String reason,
            Instant since) {

        static AttentionJson of(Waiting waiting) {
            return new AttentionJson(
                    waiting.parked().workflowId(),
                    waiting.orderId(),
                    waiting.customerId(),
                    waiting.status(),
                    waiting.parked().step(),
                    waiting.parked().reason(),
                    waiting.since());
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
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        var filter = new FilterBody(type, reason, step, olderThan).filter(clock.instant(), "");
        var after = Objects.requireNonNullElse(Page.position(cursor, AttentionController::position), Position.START);
        var page =
                Page.of(steps.list(filter, after, Page.limit(limit) + 1), limit, waiting -> cursor(waiting.position()));
        return new AttentionPage(
                page.items().stream().map(AttentionJson::of).toList(), page.nextCursor(), steps.counts(filter));
    }

    private static String cursor(Position position) {
        return position.since() + " " + position.orderId() + " " + position.step();
    }

    private static Position position(String cursor) {
        var parts = cursor.split(" ", 3);
        return new Position(Instant.parse(parts[0]), new OrderId(parts[1]), parts[2]);
    }
}
