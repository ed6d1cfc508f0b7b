package cartwright.activities.notification;

import cartwright.activities.notification.MessageSender.NotSent;
import cartwright.activities.notification.MessageSender.Outgoing;
import cartwright.activities.notification.MessageSender.Refused;
import cartwright.activities.notification.MessageSender.Sent;
import cartwright.activities.notification.MessageSender.Unknown;
import cartwright.workflows.notification.NotificationActivities;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends messages, each at most once: what may have gone out is never sent again. */
@Component
public class OutgoingMessages implements NotificationActivities {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingMessages.class);

    private final Messages messages;
    private final Recipients recipients;
    private final Templates templates;
    private final Map<Channel, MessageSender> senders;
    private final NotificationProperties properties;
    private final Clock clock;

    OutgoingMessages(
            Messages messages,
            Recipients recipients,
            Templates templates,
            List<MessageSender> senders,
            NotificationProperties properties,
            Clock clock) {
        this.messages = messages;
        this.recipients = recipients;
        this.templates = templates;
        this.senders = senders.stream().collect(Collectors.toMap(MessageSender::channel, Function.identity()));
        this.properties = properties;
        this.clock = clock;
    }

    /** A slow provider must not make the whole batch's time run out: what is left then is tried apart. */
    @Override
    public List<String> send(List<String> messageIds) {
        var deadline = clock.instant().plus(properties.batchTime());
        var unsent = new ArrayList<String>();
        for (var id : messageIds) {
            if (clock.instant().isAfter(deadline) || !isSettled(MessageKey.parse(id))) {
                unsent.add(id);
            }
        }
        return unsent;
    }

    /** Whether nothing more is to be done for the message. */
    private boolean isSettled(MessageKey key) {
        var data = messages.pending(key);
        if (data.isEmpty()) {
            return true;
        }
        var sender = Objects.requireNonNull(senders.get(key.channel()));
        var recipient = recipients.recipientOf(key.orderId()).orElse(null);
        var to = recipient == null ? null : sender.addressOf(recipient);
        if (recipient == null || to == null) {
            messages.finish(key, "SKIPPED", null, "NO_ADDRESS");
            return true;
        }
        var values = new HashMap<>(data.get());
        values.put("orderId", key.orderId().value());
        values.put("name", recipient.name());
        var content = templates.render(key.template(), key.channel(), values);
        // Committed before the call: whoever dies between the two leaves a message that nobody sends twice.
        return !messages.claim(key)
                || isSettled(
                        key, sender.send(new Outgoing(to, content, key.orderId().value(), key.template())));
    }

    private boolean isSettled(MessageKey key, MessageSender.Delivery delivery) {
        switch (delivery) {
            case Sent(var ref) -> messages.finish(key, "SENT", ref, null);
            case Refused(var problem) -> note(key, "FAILED", problem);
            case Unknown(var problem) -> note(key, "UNKNOWN", problem);
            case NotSent(var problem) -> note(key, "PENDING", problem);
        }
        return !(delivery instanceof NotSent);
    }

    private void note(MessageKey key, String state, String problem) {
        messages.finish(key, state, null, problem);
        LOG.atWarn()
                .addKeyValue("messageId", key.id())
                .addKeyValue("state", state)
                .addKeyValue("problem", problem)
                .log("message was not sent");
    }
}
