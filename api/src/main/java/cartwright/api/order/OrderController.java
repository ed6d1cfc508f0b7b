package cartwright.api.order;

import cartwright.activities.checkout.OrderPages;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.activities.order.OrderList;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows orders. */
@RestController
@RequestMapping("/v1/orders")
class OrderController {

    private final VisibleOrders orders;
    private final OrderPages pages;

    OrderController(VisibleOrders orders, OrderPages pages) {
        this.orders = orders;
        this.pages = pages;
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @GetMapping("/{id}")
    OrderJson find(@PathVariable String id, @RequestParam(required = false) @Nullable Instant asOf, Caller caller) {
        var orderId = VisibleOrders.id(id);
        var now = orders.find(orderId, caller);
        return asOf == null
                ? now
                : pages.asOf(orderId, asOf)
                        .map(page -> OrderJson.of(page, caller))
                        .orElseThrow(() -> Problem.notFound("order at that time"));
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @GetMapping
    Page<OrderJson> list(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        var filter = new OrderList.Filter(
                caller.isSupport() ? null : caller.id(), status, from, to, Page.position(cursor, OrderId::new));
        var found = pages.list(filter, Page.limit(limit) + 1).stream()
                .map(page -> OrderJson.of(page, caller))
                .toList();
        return Page.of(found, limit, order -> order.id().value());
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @GetMapping("/{id}/timeline")
    Page<TimelineEntry> timeline(@PathVariable String id, Caller caller) {
        var orderId = VisibleOrders.id(id);
        orders.find(orderId, caller);
        var entries = pages.timeline(orderId);
        return new Page<>(
                caller.isSupport()
                        ? entries
                        : entries.stream()
                                .map(entry -> entry.asSeenBy(caller.id().value()))
                                .flatMap(Optional::stream)
                                .toList(),
                null);
    }
}
