package cartwright.activities.notification.provider;

import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.notification.Channel;
import cartwright.activities.notification.MessageSender;
import cartwright.activities.notification.NotificationProperties;
import cartwright.activities.notification.Recipient;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Text messages by Twilio. */
@Component
public class TwilioText implements MessageSender {

    private final TwilioRestClient twilio;
    private final PhoneNumber from;
    private final ProviderCalls calls;

    public TwilioText(NotificationProperties properties, ProviderCalls calls) {
        this.calls = calls;
        var ours = properties.twilio();
        // The SDK refuses to be built without credentials; without ours Twilio itself says so.
        var account = ours.accountSid().isBlank() ? "AC_NOT_SET" : ours.accountSid();
        var token = ours.authToken().isBlank() ? "not-set" : ours.authToken();
        this.twilio = new TwilioRestClient.Builder(account, token)
                .httpClient(new TwilioHttp(ours.apiBase(), properties.connectTimeout(), properties.answerTimeout()))
                .build();
        this.from = new PhoneNumber(ours.from());
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public @Nullable String addressOf(Recipient recipient) {
        return recipient.phone();
    }

    @Override
    public Delivery send(Outgoing message) {
        return calls.make("twilio", "send", Answers::outcome, () -> post(message));
    }

    private Delivery post(Outgoing message) {
        try {
            var sent = Message.creator(
                            new PhoneNumber(message.to()),
                            from,
                            message.content().text())
                    .create(twilio);
            return new Sent(sent.getSid());
        } catch (TwilioRefusal answered) {
            return Answers.ofStatus(answered.status());
        } catch (ApiConnectionException failed) {
            return Reaching.neverConnected(failed) ? new NotSent("NOT_CONNECTED") : new Unknown("NO_ANSWER");
        } catch (TwilioException unexpected) {
            return new Unknown(unexpected.getClass().getSimpleName());
        }
    }
}
