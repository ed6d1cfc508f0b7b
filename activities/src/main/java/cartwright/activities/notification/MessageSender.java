package cartwright.activities.notification;

import org.jspecify.annotations.Nullable;

/**
 * A provider that carries messages of one channel. Implementations call the provider once, throw nothing, and in doubt say
 * {@link Unknown}.
 */
public interface MessageSender {

    /** Which messages it carries. */
    Channel channel();

    /** The recipient's address on this channel, or null when there is none. */
    @Nullable
    String addressOf(Recipient recipient);

    /** Hands a message to the provider. */
    Delivery send(Outgoing message);

    /**
     * A message ready to go.
     *
     * @param to the e-mail address or phone number
     * @param reference what the provider is to keep beside it, to find it by: the order's id
     */
    record Outgoing(String to, Rendered content, String reference, Template template) {

        /** Personal data stay out of logs. */
        @Override
        public String toString() {
            return "Outgoing[" + reference + ", " + template + "]";
        }
    }

    /** What came of it. */
    sealed interface Delivery {}

    /** The provider has taken it. */
    record Sent(@Nullable String ref) implements Delivery {}

    /** The provider will never take it. */
    record Refused(String problem) implements Delivery {}

    /** It surely did not go out, and may be tried again. */
    record NotSent(String problem) implements Delivery {}

    /** It may have gone out. */
    record Unknown(String problem) implements Delivery {}
}
