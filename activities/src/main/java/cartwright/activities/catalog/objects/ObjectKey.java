package cartwright.activities.catalog.objects;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names an object by the SHA-256 of its bytes, in 64 hexadecimal digits: the same bytes have one name, and a name has one content. */
public record ObjectKey(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ObjectKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an object's key has 64 hexadecimal digits");
        }
    }

    /** The key of these bytes. */
    public static ObjectKey of(byte[] bytes) {
        return of(digest(), bytes);
    }

    private static ObjectKey of(MessageDigest digest, byte[] bytes) {
        digest.update(bytes);
        return of(digest);
    }

    /** The key of all that {@code digest}, one of {@link #digest()}, was given; it begins anew then. */
    public static ObjectKey of(MessageDigest digest) {
        return new ObjectKey(HexFormat.of().formatHex(digest.digest()));
    }

    /** What finds a key out of bytes that come one by one. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The digest itself. */
    public byte[] sha256() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
