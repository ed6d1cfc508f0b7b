package cartwright.activities.notification.provider;

import cartwright.activities.kernel.trace.LogContext;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.notification.Channel;
import cartwright.activities.notification.MessageSender;
import cartwright.activities.notification.NotificationProperties;
import cartwright.activities.notification.Recipient;
import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.Personalization;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** E-mail by SendGrid. */
@Component
public class SendGridMail implements MessageSender {

    private static final int ACCEPTED = 300;
    private static final int CONNECTIONS = 8;

    private final SendGrid sendGrid;
    private final Email from;
    private final ProviderCalls calls;

    public SendGridMail(NotificationProperties properties, ProviderCalls calls) {
        this.calls = calls;
        var ours = properties.sendgrid();
        var http = HttpClients.custom()
                .disableAutomaticRetries()
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout((int) properties.connectTimeout().toMillis())
                        .setConnectionRequestTimeout(
                                (int) properties.connectTimeout().toMillis())
                        .setSocketTimeout((int) properties.answerTimeout().toMillis())
                        .build())
                .build();
        // What the SDK calls a test is plain HTTP in place of HTTPS, and what it calls a host may have a port and a
        // path.
        var plain = "http".equals(ours.apiBase().getScheme());
        this.sendGrid = new SendGrid(ours.apiKey(), new Client(http, plain));
        sendGrid.setHost(ours.apiBase().getRawAuthority() + ours.apiBase().getRawPath());
        sendGrid.setRateLimitRetry(0);
        this.from = new Email(ours.from(), ours.fromName());
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public @Nullable String addressOf(Recipient recipient) {
        return recipient.email();
    }

    @Override
    public Delivery send(Outgoing message) {
        return calls.make("sendgrid", "send", Answers::outcome, () -> post(message));
    }

    private Delivery post(Outgoing message) {
        try {
            var request = new Request();
            request.setMethod(Method.POST);
            request.setEndpoint("mail/send");
            request.setBody(mail(message).build());
            var correlationId = LogContext.current().correlationId();
            if (correlationId != null) {
                request.addHeader(LogContext.HEADER, correlationId);
            }
            var response = sendGrid.api(request);
            return response.getStatusCode() < ACCEPTED
                    ? new Sent(messageId(response))
                    : Answers.ofStatus(response.getStatusCode());
        } catch (IOException failed) {
            return Reaching.neverConnected(failed) ? new NotSent("NOT_CONNECTED") : new Unknown("NO_ANSWER");
        }
    }

    private static @Nullable String messageId(Response response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.getHeaders());
        return headers.get("X-Message-Id");
    }

    private Mail mail(Outgoing message) {
        var to = new Personalization();
        to.addTo(new Email(message.to()));
        to.addCustomArg("order_id", message.reference());
        to.addCustomArg("template", message.template().label());
        var mail = new Mail();
        mail.setFrom(from);
        mail.setSubject(message.content().subject());
        mail.addPersonalization(to);
        mail.addContent(new Content("text/plain", message.content().text()));
        mail.addContent(new Content("text/html", message.content().html()));
        return mail;
    }
}
