package cartwright.activities.reconciliation;

import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookInbox;
import cartwright.activities.reconciliation.ledger.Entry;
import cartwright.activities.reconciliation.ledger.LedgerReads;
import cartwright.activities.reconciliation.ledger.PostingKind;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands what no webhook has told to its order, as if the webhook had come. */
@Component
class LostEvents {

    private final WebhookInbox inbox;
    private final LedgerReads ledger;

    LostEvents(WebhookInbox inbox, LedgerReads ledger) {
        this.inbox = inbox;
        this.ledger = ledger;
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
                orderOf(lost),
                facts));
    }

    /** Where a provider does not report it, the capture that it belongs to is asked: what is given back names no order at PayPal. */
    private @Nullable OrderId orderOf(Lost lost) {
        if (lost.order() != null) {
            return OrderId.of(lost.order());
        }
        var parent = lost.parent();
        return parent == null
                ? null
                : ledger.entriesOf(lost.provider(), parent, PostingKind.CAPTURE).stream()
                        .map(Entry::orderId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
