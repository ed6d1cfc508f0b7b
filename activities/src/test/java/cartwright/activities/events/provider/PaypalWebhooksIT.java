package cartwright.activities.events.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import cartwright.activities.events.WebhookSource.BadSignature;
import cartwright.activities.events.WebhookSource.Genuine;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PaypalWebhooksIT {

    private static final String ORDER = "ord_0199a0b0c0d0700080000000000000ff";
    private static final String BODY = """
            {"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture","resource":{"id":"CAP1",\
            "custom_id":"%s","payee":{"email_address":"é@b.example"},"links":[{"rel":"self","href":"https://p/captures/CAP1"},\
            {"rel":"up","href":"https://p/v2/payments/authorizations/AUTH1"}]}}""".formatted(ORDER);

    private static final SigningHost PAYPAL = SigningHost.open();
    private static final SigningHost OTHER = SigningHost.open();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final PaypalWebhooks webhooks = webhooks(now, PAYPAL.origin());

    @AfterAll
    static void close() {
        PAYPAL.close();
        OTHER.close();
    }

    @Test
    void acceptsWhatIsSignedForAnyOfItsWebhooks() throws Exception {
        assertThat(webhooks.read(bytes(BODY), headers(BODY, "WH-OLD")::get)).isInstanceOf(Genuine.class);
        assertThat(webhooks.read(bytes(BODY), headers(BODY, "WH-NEW")::get)).isInstanceOf(Genuine.class);
        assertThat(webhooks.read(bytes(BODY), headers(BODY, "WH-OTHER")::get)).isEqualTo(new BadSignature());
    }

    @Test
    void refusesABodyOfWhichAnyByteIsAnother() throws Exception {
        var headers = headers(BODY, "WH-NEW");
        var body = bytes(BODY);
        for (int i = 0; i < body.length; i++) {
            var changed = body.clone();
            changed[i] ^= 1;
            assertThat(webhooks.read(changed, headers::get)).as("byte %d", i).isEqualTo(new BadSignature());
        }
    }

    @Test
    void refusesOtherHeadersThanWereSigned() throws Exception {
        for (var name : List.of("TRANSMISSION-ID", "TRANSMISSION-TIME", "TRANSMISSION-SIG", "AUTH-ALGO", "CERT-URL")) {
            var without = headers(BODY, "WH-NEW");
            without.remove("PAYPAL-" + name);
            assertThat(webhooks.read(bytes(BODY), without::get))
                    .as("no " + name)
                    .isEqualTo(new BadSignature());
        }
        var later = headers(BODY, "WH-NEW");
        later.put("PAYPAL-TRANSMISSION-TIME", now.plusSeconds(1).toString());
        assertThat(webhooks.read(bytes(BODY), later::get)).isEqualTo(new BadSignature());
        var weaker = headers(BODY, "WH-NEW");
        weaker.put("PAYPAL-AUTH-ALGO", "SHA1withRSA");
        assertThat(webhooks.read(bytes(BODY), weaker::get)).isEqualTo(new BadSignature());
    }

    @Test
    void refusesWhatWasSignedMoreThanFiveMinutesAgoOrIsOfTheFuture() throws Exception {
        for (var seconds : List.of(299L, -299L)) {
            assertThat(webhooks(now.plusSeconds(seconds), PAYPAL.origin())
                            .read(bytes(BODY), headers(BODY, "WH-NEW")::get))
                    .isInstanceOf(Genuine.class);
        }
        for (var seconds : List.of(301L, -301L)) {
            assertThat(webhooks(now.plusSeconds(seconds), PAYPAL.origin())
                            .read(bytes(BODY), headers(BODY, "WH-NEW")::get))
                    .isEqualTo(new BadSignature());
        }
    }

    @Test
    void asksNobodyElseForACertificate() throws Exception {
        var before = OTHER.asked();
        for (var address : List.of(
                OTHER.origin() + SigningHost.PATH,
                PAYPAL.origin() + "@" + OTHER.origin().substring("http://".length()) + SigningHost.PATH,
                PAYPAL.origin() + "/../" + SigningHost.PATH,
                PAYPAL.origin() + SigningHost.PATH + "?to=" + OTHER.origin(),
                "file:///etc/passwd",
                "no address")) {
            var headers = signed(OTHER, BODY, "WH-NEW");
            headers.put("PAYPAL-CERT-URL", address);
            assertThat(webhooks.read(bytes(BODY), headers::get)).as(address).isEqualTo(new BadSignature());
        }
        assertThat(OTHER.asked()).isEqualTo(before);
    }

    @Test
    void refusesWhatAnotherKeyHasSigned() throws Exception {
        var headers = signed(OTHER, BODY, "WH-NEW");
        headers.put("PAYPAL-CERT-URL", PAYPAL.origin() + SigningHost.PATH);

        assertThat(webhooks.read(bytes(BODY), headers::get)).isEqualTo(new BadSignature());
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        var later = now.plus(Duration.ofDays(3));
        var headers = signed(PAYPAL, BODY, "WH-NEW", later);

        assertThat(webhooks(later, PAYPAL.origin()).read(bytes(BODY), headers::get))
                .isEqualTo(new BadSignature());
    }

    @Test
    void fetchesACertificateOnce() throws Exception {
        var before = PAYPAL.asked();
        for (int i = 0; i < 3; i++) {
            webhooks.read(bytes(BODY), headers(BODY, "WH-NEW")::get);
        }

        assertThat(PAYPAL.asked()).isEqualTo(before + 1);
    }

    @Test
    void failsSoThatTheWebhookComesAgainWhenTheCertificateCannotBeFetched() throws Exception {
        var headers = headers(BODY, "WH-NEW");
        headers.put("PAYPAL-CERT-URL", "http://localhost:1" + SigningHost.PATH);

        assertThatThrownBy(() -> webhooks(now, "http://localhost:1").read(bytes(BODY), headers::get))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void takesNoCertificateOverAnUnprotectedConnection() {
        assertThatThrownBy(() -> new EventsProperties.Paypal(List.of(), List.of("http://api.paypal.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    void knowsACapturesPaymentByTheAuthorizationItWasTakenOf() throws Exception {
        var webhook = webhook(BODY);

        assertThat(webhook.objectId()).isEqualTo("AUTH1");
        assertThat(webhook.orderId()).hasToString(ORDER);
        assertThat(webhook.facts()).containsOnlyKeys("object", "object_id").containsEntry("object_id", "CAP1");
    }

    @Test
    void readsTheOrderOfAnApprovalAndTheRefundOfAPart() throws Exception {
        var approved = webhook("""
                {"id":"WH-2","event_type":"CHECKOUT.ORDER.APPROVED","resource_type":"checkout-order","resource":{"id":"ORDER1",\
                "purchase_units":[{"custom_id":"%s"}]}}""".formatted(ORDER));
        var failed = webhook("""
                {"id":"WH-3","event_type":"PAYMENT.REFUND.FAILED","resource_type":"refund","resource":{"id":"REF1",\
                "custom_id":"rfd_0199a0b0c0d0700080000000000000aa:400"}}""");

        assertThat(approved.objectId()).isEqualTo("ORDER1");
        assertThat(approved.orderId()).hasToString(ORDER);
        assertThat(failed.facts()).containsEntry("refund_id", "rfd_0199a0b0c0d0700080000000000000aa");
    }

    @Test
    void readsWhichDisputeOfWhichCaptureHasChanged() throws Exception {
        var webhook = webhook("""
                {"id":"WH-4","event_type":"CUSTOMER.DISPUTE.CREATED","resource_type":"dispute","resource":\
                {"dispute_id":"PP-R-ABC-1","disputed_transactions":[{"seller_transaction_id":"CAP1","custom":"%s"}]}}""".formatted(ORDER));

        assertThat(webhook.objectId()).isEqualTo("CAP1");
        assertThat(webhook.orderId()).hasToString(ORDER);
        assertThat(webhook.facts()).containsEntry("object_id", "PP-R-ABC-1");
    }

    @Test
    void saysSoWhenAGenuineBodyMakesNoSense() throws Exception {
        for (var body : List.of("{}", "[]", "null", "{\"id\":", "{\"id\":1,\"event_type\":2,\"resource\":3}")) {
            assertThat(webhooks.read(bytes(body), headers(body, "WH-NEW")::get))
                    .as(body)
                    .isInstanceOf(WebhookSource.Unreadable.class);
        }
    }

    private Webhook webhook(String body) throws GeneralSecurityException {
        return ((Genuine) webhooks.read(bytes(body), headers(body, "WH-NEW")::get)).webhook();
    }

    private static PaypalWebhooks webhooks(Instant now, String origin) {
        var second = Duration.ofSeconds(1);
        var settings = new EventsProperties.Webhooks(
                List.of(),
                List.of(),
                Duration.ofMinutes(5),
                new EventsProperties.Square(List.of(), ""),
                new EventsProperties.Paypal(List.of("WH-OLD", " ", "WH-NEW"), List.of(origin)));
        return new PaypalWebhooks(
                new EventsProperties(false, 1, second, second, second, second, settings),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private Map<String, String> headers(String body, String webhookId) throws GeneralSecurityException {
        return signed(PAYPAL, body, webhookId);
    }

    private Map<String, String> signed(SigningHost host, String body, String webhookId)
            throws GeneralSecurityException {
        return signed(host, body, webhookId, now);
    }

    private Map<String, String> signed(SigningHost host, String body, String webhookId, Instant at)
            throws GeneralSecurityException {
        var checksum = new CRC32();
        checksum.update(bytes(body));
        var signature = host.sign("T-1|" + at + "|" + webhookId + "|" + checksum.getValue());
        return new HashMap<>(Map.of(
                "PAYPAL-TRANSMISSION-ID",
                "T-1",
                "PAYPAL-TRANSMISSION-TIME",
                at.toString(),
                "PAYPAL-TRANSMISSION-SIG",
                signature,
                "PAYPAL-CERT-URL",
                host.origin() + SigningHost.PATH,
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
