package cartwright.activities.kernel.payload;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under a key that is derived for a purpose. With payload keys there is one for each of them: what is hashed changes
 * keys together with what is encrypted.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKey> keys;

    /**
     * With keys derived from these.
     *
     * @param purpose what the hashes are for; those of another purpose have nothing in common with them
     */
    public KeyedHash(PayloadKeys keys, String purpose) {
        this(keys.all(), purpose);
    }

    private KeyedHash(List<SecretKey> keys, String purpose) {
        this.keys = keys.stream().map(key -> derived(key, purpose)).toList();
    }

    /** With one key, derived from a secret that may serve another purpose too. */
    public static KeyedHash of(String secret, String purpose) {
        return new KeyedHash(List.of(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM)), purpose);
    }

    /** The text's hash under each key, the newest first, in URL-safe base64. */
    public List<String> all(String text) {
        return keys.stream()
                .map(key -> Base64.getUrlEncoder().withoutPadding().encodeToString(hash(key, text)))
                .toList();
    }

    private static SecretKey derived(SecretKey key, String purpose) {
        return new SecretKeySpec(hash(new SecretKeySpec(key.getEncoded(), ALGORITHM), purpose), ALGORITHM);
    }

    private static byte[] hash(SecretKey key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
