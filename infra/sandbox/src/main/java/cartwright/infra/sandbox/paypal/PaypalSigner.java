package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.PublicAddress;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.webhook.WebhookSettings;
import cartwright.infra.sandbox.webhook.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs as PayPal does: RSA over transmission id, time, webhook id and the body's CRC32. */
@Component
class PaypalSigner implements WebhookSigner {
    static final String ALGORITHM = "SHA256withRSA";

    private final JdbcClient jdbc;
    private final PublicAddress address;
    private volatile @Nullable PaypalSigningKey key;

    PaypalSigner(JdbcClient jdbc, PublicAddress address) {
        this.jdbc = jdbc;
        this.address = address;
    }

    @Override
    public String provider() {
        return "paypal";
    }

    /** The target's secret is the webhook's id, which is no secret but part of what is signed. */
    @Override
    public Map<String, String> headers(WebhookSettings.Target target, String body, Instant now) {
        var signing = key(now);
        var transmission = UUID.randomUUID().toString();
        var time = PaypalJson.time(now);
        return Map.of(
                "PAYPAL-TRANSMISSION-ID",
                transmission,
                "PAYPAL-TRANSMISSION-TIME",
                time,
                "PAYPAL-TRANSMISSION-SIG",
                signing.sign(signed(transmission, time, target.secret(), body)),
                "PAYPAL-CERT-URL",
                address.of("/paypal/v1/notifications/certs/" + signing.id()),
                "PAYPAL-AUTH-ALGO",
                ALGORITHM,
                "PAYPAL-AUTH-VERSION",
                "v2");
    }

    /** What is signed for a body. */
    static byte[] signed(String transmission, String time, String webhook, String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return (transmission + "|" + time + "|" + webhook + "|" + crc.getValue()).getBytes(StandardCharsets.UTF_8);
    }

    Optional<PaypalSigningKey> find(String id) {
        return jdbc.sql("select * from paypal_signing_key where id = ?")
                .param(id)
                .query((row, number) -> new PaypalSigningKey(
                        row.getString("id"), row.getString("private_key"), row.getString("certificate")))
                .optional();
    }

    /** The sandbox's key, made when it is first needed and kept from then on. */
    private synchronized PaypalSigningKey key(Instant now) {
        var known = key;
        if (known == null) {
            known = jdbc.sql("select id from paypal_signing_key limit 1")
                    .query((row, number) -> row.getString("id"))
                    .optional()
                    .flatMap(this::find)
                    .orElseGet(() -> add(PaypalSigningKey.made("CERT-" + Ids.hexadecimal(""), now)));
            key = known;
        }
        return known;
    }

    private PaypalSigningKey add(PaypalSigningKey made) {
        jdbc.sql("insert into paypal_signing_key (id, private_key, certificate) values (?, ?, ?)")
                .params(made.id(), made.encodedKey(), made.encodedCertificate())
                .update();
        return made;
    }
}
