package cartwright.infra.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import com.twilio.exception.ApiException;
import com.twilio.exception.AuthenticationException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioIT {
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String SHOP = "+15005550006";
    private static final String BUYER = "+447700900123";

    private SandboxServer sandbox = SandboxServer.emptied();

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
    }

    @Test
    void acceptsATextAndShowsIt() {
        var sent = send(BUYER, SHOP, "Your order ord_1 has left.");
        var fetched = Message.fetcher(sent.getSid()).fetch(client());

        assertThat(sent.getSid()).startsWith("SM").hasSize(34);
        assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(sent.getDateCreated()).isNotNull();
        assertThat(fetched.getBody()).isEqualTo("Your order ord_1 has left.");
        assertThat(Message.reader().setTo(new PhoneNumber(BUYER)).read(client()))
                .hasSize(1);
        var kept = Json.read(sandbox.get("/messages?order=ord_1")).path("items").path(0);
        assertThat(Json.text(kept, "channel")).isEqualTo("SMS");
        assertThat(Json.text(kept, "to")).isEqualTo(BUYER);
    }

    @Test
    void takesTheOrderFromTheCallback() {
        Message.creator(new PhoneNumber(BUYER), new PhoneNumber(SHOP), "Your parcel has arrived.")
                .setStatusCallback(URI.create("http://localhost:1/twilio?order_id=ord_2"))
                .create(client());

        assertThat(Json.read(sandbox.get("/messages?order=ord_2")).path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550001,+15005550006,21211",
        "+15005550002,+15005550006,21612",
        "+15005550003,+15005550006,21408",
        "+15005550004,+15005550006,21610",
        "+15005550009,+15005550006,21614",
        "12,+15005550006,21211",
        "+447700900123,+15005550001,21212",
        "+447700900123,+15005550007,21606",
        "+447700900123,+15005550008,21611"
    })
    void refusesTheMagicNumbers(String to, String from, int code) {
        assertThatThrownBy(() -> send(to, from, "Hello")).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(code);
            assertThat(refused.getStatusCode()).isEqualTo(400);
        });
        assertThat(Json.read(sandbox.get("/messages")).path("items")).isEmpty();
    }

    @Test
    void asksForTheAccountsToken() {
        var stranger = new TwilioRestClient.Builder("ACother", "token")
                .accountSid(ACCOUNT)
                .httpClient(new SandboxHttpClient(sandbox.url("/twilio")))
                .build();

        assertThatThrownBy(() -> Message.fetcher("SM1").fetch(stranger))
                .isInstanceOfAny(AuthenticationException.class, ApiException.class);
    }

    @Test
    void knowsOnlyWhatWasSent() {
        assertThatThrownBy(() -> Message.fetcher("SM1").fetch(client()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        missing -> assertThat(missing.getStatusCode()).isEqualTo(404));
        assertThatThrownBy(() -> send(BUYER, SHOP, "x".repeat(1601)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(21617));
    }

    @Test
    void failsAsItIsTold() {
        sandbox.fault("\"provider\":\"twilio\",\"kind\":\"ERROR_500\",\"times\":1");
        assertThatThrownBy(() -> send(BUYER, SHOP, "Hello")).isInstanceOf(ApiException.class);
        sandbox.fault("\"provider\":\"twilio\",\"kind\":\"DECLINE\",\"times\":1");
        assertThatThrownBy(() -> send(BUYER, SHOP, "Hello"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(21610));
        sandbox.fault(
                "\"provider\":\"twilio\",\"kind\":\"TIMEOUT_AFTER\",\"times\":1,\"delayMillis\":20,\"orderId\":\"ord_1\"");
        assertThatThrownBy(() -> send(BUYER, SHOP, "Order ord_1")).isInstanceOf(ApiException.class);

        assertThat(Json.read(sandbox.get("/messages")).path("items")).hasSize(1);
        assertThat(send(BUYER, SHOP, "Order ord_1").getSid()).startsWith("SM");
    }

    private Message send(String to, String from, String text) {
        return Message.creator(new PhoneNumber(to), new PhoneNumber(from), text).create(client());
    }

    private TwilioRestClient client() {
        return new TwilioRestClient.Builder(ACCOUNT, "token")
                .httpClient(new SandboxHttpClient(sandbox.url("/twilio")))
                .build();
    }
}
