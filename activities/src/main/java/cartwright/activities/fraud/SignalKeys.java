package cartwright.activities.fraud;

import cartwright.workflows.kernel.Address;
import cartwright.workflows.order.PlaceOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Names customers, cards and addresses by keyed hashes: who reads the counts cannot find out whose they are. */
final class SignalKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** The key is derived: the secret may serve another purpose too. */
    SignalKeys(String secret) {
        var given = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        key = new SecretKeySpec(hash(given, "cartwright.fraud"), ALGORITHM);
    }

    /** @param card the card's fingerprint; null where the provider does not tell it */
    String of(Counted counted, PlaceOrder order, @Nullable String card) {
        var text = switch (counted) {
            case CUSTOMER -> order.customerId().value();
            case CARD ->
                order.payment().provider() + " "
                        + Objects.requireNonNullElse(card, order.payment().token());
            case ADDRESS -> written(order.shippingAddress());
        };
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(key, counted + " " + text));
    }

    /** The same house is written in many ways; blanks, case and punctuation make no other address. */
    private static String written(Address address) {
        var parts = address.line1() + "|" + address.postalCode() + "|" + address.country();
        return parts.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}|]", "");
    }

    private static byte[] hash(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
