package cartwright.activities.kernel.payload;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys payloads and columns are encrypted with. The first encrypts, all decrypt: a new key is put in front, and the old ones
 * stay as long as histories or rows written with them are kept.
 */
@ConfigurationProperties("cartwright.payload")
public final class PayloadKeys {

    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> byId = new LinkedHashMap<>();
    private final String current;

    /**
     * Reads {@code id:key[,id:key…]}, each key 32 bytes in base64.
     *
     * @throws IllegalArgumentException when there is no key or one has not the form; the message names no key
     */
    public PayloadKeys(@DefaultValue("") String keys) {
        Arrays.stream(keys.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(this::read);
        if (byId.isEmpty()) {
            throw new IllegalArgumentException(
                    "cartwright.payload.keys needs at least one id:key, the key being 32 bytes in base64");
        }
        current = byId.keySet().iterator().next();
    }

    private void read(String entry) {
        var colon = entry.indexOf(':');
        byte[] key;
        try {
            key = Base64.getDecoder().decode(entry.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            key = new byte[0];
        }
        if (colon < 1 || key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "cartwright.payload.keys: entry " + (byId.size() + 1) + " is not id:key with 32 bytes in base64");
        }
        if (byId.put(entry.substring(0, colon), new SecretKeySpec(key, "AES")) != null) {
            throw new IllegalArgumentException(
                    "cartwright.payload.keys: the id of entry " + (byId.size() + 1) + " is another key's already");
        }
    }

    String currentId() {
        return current;
    }

    /** The newest first. */
    List<SecretKey> all() {
        return List.copyOf(byId.values());
    }

    @Nullable
    SecretKey find(String id) {
        return byId.get(id);
    }

    @Override
    public String toString() {
        return "PayloadKeys" + byId.keySet();
    }
}
