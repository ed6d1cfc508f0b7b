package cartwright.infra.sandbox.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
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
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendgridIT {
    private SandboxServer sandbox = SandboxServer.emptied();

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
    }

    @Test
    void acceptsAMailAndShowsIt() throws IOException {
        var answer = send(mail("buyer@example.com", "ord_1"));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        var id = answer.getHeaders().get("X-Message-Id");
        var kept = Json.read(sandbox.get("/messages?order=ord_1")).path("items").path(0);
        assertThat(Json.text(kept, "id")).isEqualTo(id);
        assertThat(Json.text(kept, "channel")).isEqualTo("EMAIL");
        assertThat(Json.text(kept, "to")).isEqualTo("buyer@example.com");
        assertThat(Json.text(kept, "subject")).isEqualTo("Your order");
        assertThat(Json.text(kept, "template")).isEqualTo("order-confirmed");
        assertThat(Json.text(kept, "arguments", "order_id")).isEqualTo("ord_1");
    }

    @Test
    void keepsOneMailForEachRecipient() throws IOException {
        var mail = mail("one@example.com", "ord_1");
        var second = new Personalization();
        second.addTo(new Email("two@example.com"));
        second.addCustomArg("order_id", "ord_1");
        mail.addPersonalization(second);
        send(mail);

        assertThat(Json.read(sandbox.get("/messages?order=ord_1")).path("items"))
                .hasSize(2);
    }

    @Test
    void namesWhatIsWrongWithAMail() throws IOException {
        var mail = new Mail();
        mail.setFrom(new Email("nobody"));
        var answer = send(mail);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(Json.read(answer.getBody()).path("errors").valueStream().map(error -> Json.text(error, "field")))
                .containsExactly("personalizations", "from.email", "subject", "content");
    }

    @Test
    void asksForAKey() {
        var answer = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/sendgrid/v3/mail/send")))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("authorization grant is invalid");
    }

    @Test
    void failsAsItIsTold() throws IOException {
        sandbox.fault("\"provider\":\"sendgrid\",\"kind\":\"ERROR_500\",\"times\":1");
        assertThat(send(mail("buyer@example.com", "ord_1")).getStatusCode()).isEqualTo(500);
        sandbox.fault("\"operation\":\"message\",\"kind\":\"DECLINE\",\"times\":1,\"orderId\":\"ord_1\"");
        assertThat(send(mail("buyer@example.com", "ord_1")).getStatusCode()).isEqualTo(403);
        assertThat(Json.read(sandbox.get("/messages")).path("items")).isEmpty();

        var carrying = mail("buyer@example.com", "ord_1");
        carrying.addCustomArg("sandbox_fault", "TIMEOUT_AFTER@20");
        assertThat(send(carrying).getStatusCode()).isEqualTo(504);
        assertThat(Json.read(sandbox.get("/messages")).path("items")).hasSize(1);
        assertThat(send(carrying).getStatusCode()).isEqualTo(202);
    }

    private static Mail mail(String to, String order) {
        var mail = new Mail(
                new Email("shop@example.com"),
                "Your order",
                new Email(to),
                new Content("text/plain", "Thank you for your order."));
        mail.addCustomArg("order_id", order);
        mail.addCustomArg("template", "order-confirmed");
        return mail;
    }

    private Response send(Mail mail) throws IOException {
        var sendgrid = new SendGrid("SG.sandbox", new Client(true));
        sendgrid.setHost(URI.create(sandbox.url("")).getAuthority());
        sendgrid.setVersion("sendgrid/v3");
        var request = new Request();
        request.setMethod(Method.POST);
        request.setEndpoint("mail/send");
        request.setBody(mail.build());
        return sendgrid.api(request);
    }
}
