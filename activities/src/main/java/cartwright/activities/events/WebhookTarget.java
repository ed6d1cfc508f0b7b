package cartwright.activities.events;

/** Where webhooks go: the workflow of the order they are about. */
public interface WebhookTarget {

    /**
     * Hands a webhook on. The same one may come again after a crash. Whatever is thrown is logged, and the webhook is handed
     * over again later.
     */
    Application apply(Webhook webhook);

    /** What became of a webhook. */
    sealed interface Application {}

    /** Its workflow has it. */
    record Applied() implements Application {}

    /** Its order, payment or parcel is not known here yet: it is kept and tried again. */
    record OrderUnknown() implements Application {}

    /** Nothing here depends on events of this type. */
    record Irrelevant() implements Application {}
}
