package cartwright.infra.sandbox.webhook;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Listing;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes webhooks into the outbox, in the transaction of the effect that they tell of. */
@Service
public class Webhooks {
    private final Outbox outbox;
    private final WebhookDispatcher dispatcher;
    private final WebhookSettings settings;
    private final Clock clock;

    Webhooks(
            Outbox outbox,
            WebhookDispatcher dispatcher,
            WebhookSettings settings,
            @Qualifier("wallClock") Clock clock) {
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends events once the running transaction has committed; the fault, if any, decides when and how often. */
    public void send(List<WebhookEvent> events, @Nullable Fault fault) {
        var wanted = events.stream()
                .filter(event -> settings.target(event.provider()).wants(event.type()))
                .toList();
        var now = clock.instant();
        outbox.add(DeliveryPlan.of(wanted, fault, now), now);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatcher.wake();
            }
        });
    }

    /** Webhooks in the order of their events, of one order or all, in one status or any. */
    public Listing<Delivery> list(@Nullable String orderId, @Nullable DeliveryStatus status, Cursor cursor) {
        return outbox.list(orderId, status, cursor);
    }

    /** The latest webhooks, newest first, of one order or of all. */
    public List<Delivery> latest(@Nullable String orderId, int limit) {
        return outbox.latest(orderId, limit);
    }
}
