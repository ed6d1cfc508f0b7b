package cartwright.activities.reconciliation;

import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookInbox;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands what no webhook has told to its order, as if the webhook had come. */
@Component
class LostEvents {

    private final WebhookInbox inbox;

    LostEvents(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    /**
     * A movement that the ledger does not know.
     *
     * @param ref the provider's name of the movement
     * @param parent the payment it belongs to
     */
    record Lost(
            SettlementProvider provider,
            RowKind kind,
            String ref,
            @Nullable String parent,
            @Nullable UUID order) {}

    /** Whether a webhook tells of such movements. */
    static boolean areTold(SettlementProvider provider, RowKind kind) {
        return ProviderEvents.of(provider, kind).isPresent();
    }

    /** Keeps the event in the caller's transaction, once per {@code eventId}. */
    void replay(String eventId, Lost lost) {
        var type = ProviderEvents.of(lost.provider(), lost.kind())
                .orElseThrow(() -> new IllegalArgumentException("no webhook tells of " + lost.kind()));
        var facts = new HashMap<>(ProviderEvents.facts(lost.provider(), lost.kind()));
        facts.put("object_id", lost.ref());
        inbox.replay(new Webhook(
                lost.provider().path(),
                eventId,
                type,
                lost.parent() == null ? lost.ref() : lost.parent(),
                lost.order() == null ? null : OrderId.of(lost.order()),
                facts));
    }
}
