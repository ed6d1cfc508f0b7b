package cartwright.api.order;

import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.OrderId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends an order's changes as they happen, until it has ended or the client has gone. */
@RestController
class OrderStream {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MOST_AT_ONCE = 200;

    private final VisibleOrders orders;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    OrderStream(VisibleOrders orders) {
        this.orders = orders;
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @GetMapping(path = "/v1/orders/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(@PathVariable String id, Caller caller) {
        var orderId = VisibleOrders.id(id);
        orders.find(orderId, caller);
        if (!places.tryAcquire()) {
            throw new Problem(ErrorCode.UNAVAILABLE, "Too many streams are open; poll the order instead.");
        }
        var emitter = new SseEmitter(LONGEST.toMillis());
        var follower = Thread.ofVirtual().name("stream-" + id).unstarted(() -> follow(orderId, caller, emitter));
        emitter.onCompletion(follower::interrupt);
        emitter.onTimeout(follower::interrupt);
        follower.start();
        return emitter;
    }

    private void follow(OrderId orderId, Caller caller, SseEmitter emitter) {
        try {
            var sent = -1L;
            while (true) {
                var order = orders.now(orderId, caller).orElseThrow();
                if (order.version() != sent) {
                    emitter.send(SseEmitter.event()
                            .id(String.valueOf(order.version()))
                            .name("order")
                            .data(order, MediaType.APPLICATION_JSON));
                    sent = order.version();
                }
                if (order.status().isTerminal()) {
                    emitter.complete();
                    return;
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException | IOException gone) {
            emitter.complete();
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
        } finally {
            places.release();
        }
    }
}
