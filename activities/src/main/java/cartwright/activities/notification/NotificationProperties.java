package cartwright.activities.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param batchTime how long a batch is worked on; below the two minutes its activity has
 * @param connectTimeout how long a provider may take to answer a connection
 * @param answerTimeout how long it may take to answer a message
 */
@ConfigurationProperties("cartwright.notification")
public record NotificationProperties(
        @DefaultValue("60s") Duration batchTime,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue SendGrid sendgrid,
        @DefaultValue Twilio twilio) {

    /**
     * The mail provider.
     *
     * @param from the sender's address
     */
    public record SendGrid(
            @DefaultValue("https://api.sendgrid.com") URI apiBase,
            @DefaultValue("") String apiKey,
            @DefaultValue("orders@cartwright.example") String from,
            @DefaultValue("Cartwright") String fromName) {

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "SendGrid[apiBase=" + apiBase + "]";
        }
    }

    /**
     * The provider of text messages.
     *
     * @param from the sender's number, E.164
     */
    public record Twilio(
            @DefaultValue("https://api.twilio.com") URI apiBase,
            @DefaultValue("") String accountSid,
            @DefaultValue("") String authToken,
            @DefaultValue("+15005550006") String from) {

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "Twilio[apiBase=" + apiBase + "]";
        }
    }
}
