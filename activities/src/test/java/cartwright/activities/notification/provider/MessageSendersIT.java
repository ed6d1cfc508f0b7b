package cartwright.activities.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.FakeProvider;
import cartwright.activities.events.FakeProvider.Answer;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.notification.MessageSender;
import cartwright.activities.notification.MessageSender.NotSent;
import cartwright.activities.notification.MessageSender.Outgoing;
import cartwright.activities.notification.MessageSender.Refused;
import cartwright.activities.notification.MessageSender.Sent;
import cartwright.activities.notification.MessageSender.Unknown;
import cartwright.activities.notification.NotificationProperties;
import cartwright.activities.notification.Rendered;
import cartwright.activities.notification.Template;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageSendersIT {

    private static final ProviderCalls CALLS = new ProviderCalls(OpenTelemetry.noop(), new SimpleMeterRegistry());

    private static final String TWILIO_SENT = """
            {"sid":"SM1","status":"queued","to":"+442079460001","from":"+15005550006","body":"b","account_sid":"AC1"}""";
    private static final Outgoing MAIL = new Outgoing(
            "buyer@example.com", new Rendered("Subject", "Text", "<p>Text</p>"), "ord_1", Template.ORDER_CONFIRMED);
    private static final Outgoing TEXT =
            new Outgoing("+442079460001", new Rendered("", "Text & more", ""), "ord_1", Template.ORDER_CONFIRMED);

    private final FakeProvider provider = new FakeProvider(request -> new Answer(202, ""));

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void mailGoesToTheConfiguredAddressWithTheOrderBesideIt() {
        assertThat(mail().send(MAIL)).isEqualTo(new Sent("msg-1"));

        assertThat(provider.asked()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/sendgrid/v3/mail/send");
            assertThat(request.authorization()).isEqualTo("Bearer SG.key");
            assertThat(request.body())
                    .contains("\"order_id\":\"ord_1\"", "\"template\":\"order-confirmed\"", "buyer@example.com");
        });
    }

    @Test
    void textGoesToTheConfiguredAddress() {
        provider.answers(request -> new Answer(201, TWILIO_SENT));

        assertThat(text().send(TEXT)).isEqualTo(new Sent("SM1"));

        assertThat(provider.asked()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/twilio/2010-04-01/Accounts/AC1/Messages.json");
            assertThat(request.authorization()).startsWith("Basic ");
            assertThat(request.body()).contains("Body=Text+%26+more", "To=%2B442079460001");
        });
    }

    @Test
    void callsOnceAndCallsUnknownWhatMayHaveGoneOut() {
        for (var status : new int[] {500, 502, 503, 0}) {
            provider.answers(request -> new Answer(status, "{}"));
            provider.asked().clear();

            assertThat(mail().send(MAIL)).as("mail, %d", status).isInstanceOf(Unknown.class);
            assertThat(text().send(TEXT)).as("text, %d", status).isInstanceOf(Unknown.class);

            assertThat(provider.asked()).as("requests, %d", status).hasSize(2);
        }
    }

    @Test
    void callsUnknownWhatWasAnsweredTooLate() {
        provider.answers(request -> {
            LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
            return new Answer(202, "{}");
        });

        assertThat(mail().send(MAIL)).isInstanceOf(Unknown.class);
        assertThat(text().send(TEXT)).isInstanceOf(Unknown.class);
    }

    @Test
    void mayTryAgainWhatWasTurnedAway() {
        for (var status : new int[] {401, 403, 429}) {
            provider.answers(request -> new Answer(status, "{}"));

            assertThat(mail().send(MAIL)).as("mail, %d", status).isEqualTo(new NotSent("HTTP_" + status));
            assertThat(text().send(TEXT)).as("text, %d", status).isEqualTo(new NotSent("HTTP_" + status));
        }
    }

    @Test
    void mayTryAgainWhatNeverReachedTheProvider() {
        provider.close();

        assertThat(mail().send(MAIL)).isEqualTo(new NotSent("NOT_CONNECTED"));
        assertThat(text().send(TEXT)).isEqualTo(new NotSent("NOT_CONNECTED"));
    }

    @Test
    void givesUpWhatTheProviderWillNeverTake() {
        provider.answers(request -> new Answer(400, "{\"code\":21211,\"message\":\"invalid number\",\"status\":400}"));

        assertThat(mail().send(MAIL)).isEqualTo(new Refused("HTTP_400"));
        assertThat(text().send(TEXT)).isEqualTo(new Refused("HTTP_400"));
    }

    private MessageSender mail() {
        return new SendGridMail(properties(), CALLS);
    }

    private MessageSender text() {
        return new TwilioText(properties(), CALLS);
    }

    private NotificationProperties properties() {
        URI sendGrid = provider.base("/sendgrid");
        return new NotificationProperties(
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new NotificationProperties.SendGrid(sendGrid, "SG.key", "shop@example.com", "Shop"),
                new NotificationProperties.Twilio(provider.base("/twilio/"), "AC1", "token", "+15005550006"));
    }
}
