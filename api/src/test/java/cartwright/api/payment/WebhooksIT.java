package cartwright.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class WebhooksIT extends ApiTest {

    @Test
    void storesAWebhookOnceHoweverOftenItComes() {
        var id = "evt_" + UUID.randomUUID();
        var body = body(id);

        assertThat(webhook(body, signed(body, Instant.now()))).hasStatus(204);
        assertThat(webhook(body, signed(body, Instant.now()))).hasStatus(204);

        assertThat(stored(id)).isEqualTo(1);
    }

    @Test
    void refusesWhatTheProviderHasNotSigned() {
        var id = "evt_" + UUID.randomUUID();
        var body = body(id);

        assertRefused(webhook(body, signed(body + " ", Instant.now())));
        assertRefused(webhook(body, "t=1,v1=00"));
        assertRefused(webhook(body, "nonsense"));
        assertRefused(post(null, "/v1/webhooks/stripe", null, body));
        assertThat(stored(id)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "paypal", "square", "easypost"})
    void refusesWhatNobodySigned(String provider) {
        assertRefused(post(null, "/v1/webhooks/" + provider, null, body("evt_" + UUID.randomUUID())));
    }

    @Test
    void refusesASignatureThatIsOld() {
        var body = body("evt_" + UUID.randomUUID());

        assertRefused(webhook(body, signed(body, Instant.now().minus(Duration.ofMinutes(6)))));
    }

    @Test
    void refusesWhatMakesNoSenseAndProvidersThatAreNotThere() {
        var body = "{\"id\": \"evt_1\"}";

        assertThat(webhook(body, signed(body, Instant.now())))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("INVALID_REQUEST");
        assertThat(post(null, "/v1/webhooks/nobody", null, body)).hasStatus(404);
    }

    @Test
    void storesWhichDisputeOfWhichPaymentSquareTellsOf() {
        var id = "sq_" + UUID.randomUUID();
        var body = """
                {"type": "dispute.created", "event_id": "%s", "data": {"type": "dispute", "id": "dts_1", "object": {"dispute":
                {"id": "dts_1", "state": "EVIDENCE_REQUIRED", "disputed_payment": {"payment_id": "sqp_1"}}}}}
                """.formatted(id);

        assertThat(squareWebhook(body)).hasStatus(204);
        assertThat(squareWebhook(body)).hasStatus(204);

        assertThat(about(id)).containsExactly("sqp_1 dts_1");
    }

    @Test
    void storesWhichDisputeOfWhichPaymentStripeTellsOf() {
        var id = "evt_" + UUID.randomUUID();
        var body = """
                {"id": "%s", "type": "charge.dispute.created", "data": {"object": {"id": "dp_1", "object": "dispute",
                "payment_intent": "pi_1"}}}
                """.formatted(id);

        assertThat(webhook(body, signed(body, Instant.now()))).hasStatus(204);

        assertThat(about(id)).containsExactly("pi_1 dp_1");
    }

    /** The payment and the dispute that each stored webhook of this id is about. */
    private static List<String> about(String id) {
        return owner().sql(
                        "SELECT object_id || ' ' || (facts ->> 'object_id') FROM events.webhook WHERE event_id = :id")
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void leavesAnOrderAsItIsWhenTheProviderDoesNotConfirmWhatTheWebhookSays() {
        var customer = account(Role.CUSTOMER);
        var order = place(customer, sku(5), 2, CHALLENGE);

        assertThat(announce("payment_intent.amount_capturable_updated", order)).hasStatus(204);
        handOnWebhooks();
        approve(order);
        assertThat(announce("payment_intent.amount_capturable_updated", order)).hasStatus(204);
        handOnWebhooks();

        eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CONFIRMED"));
    }

    private static String body(String id) {
        return """
                {"id": "%s", "type": "charge.updated", "data": {"object": {"id": "ch_1", "object": "charge"}}}
                """.formatted(id);
    }

    private static long stored(String id) {
        return owner().sql("SELECT count(*) FROM events.webhook WHERE event_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private static void assertRefused(MvcTestResult answer) {
        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("SIGNATURE_REFUSED");
    }
}
