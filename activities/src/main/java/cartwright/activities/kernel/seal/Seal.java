package cartwright.activities.kernel.seal;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.payload.AesGcm;
import cartwright.activities.kernel.payload.KeyedHash;
import cartwright.activities.kernel.payload.PayloadKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns values into what a {@link SealedColumn} stores and back: {@code {"sealedWith": key id, "sealed": base64}}, encrypted under
 * the newest key and bound to column and row, so that a value copied to another row is refused. A value that was stored before
 * its column was sealed is read as it is.
 */
@Component
public class Seal {

    /** The member that says under which key a stored value is; others have none. */
    static final String KEY = "sealedWith";

    private final AesGcm cipher;
    private final KeyedHash hash;

    /** With these keys. */
    public Seal(PayloadKeys keys) {
        this.cipher = new AesGcm(keys);
        this.hash = new KeyedHash(keys, "cartwright.lookup");
    }

    private record Envelope(
            @Nullable String sealedWith, @Nullable String sealed) {}

    /** The value as it is stored in this row, as JSON. */
    public String seal(SealedColumn column, UUID row, Object value) {
        return sealJson(column, row, Json.write(value));
    }

    /**
     * The value of this row, of what was {@code stored}.
     *
     * @throws IllegalStateException when its key is not known any more, or it was changed, or comes from another row; names the
     *     row and nothing of the value
     */
    public <T> T open(SealedColumn column, UUID row, String stored, Class<T> type) {
        return Json.read(openJson(column, row, stored), type);
    }

    /** As {@link #open}, of what may not be there. */
    public <T> @Nullable T openNullable(SealedColumn column, UUID row, @Nullable String stored, Class<T> type) {
        return stored == null ? null : open(column, row, stored, type);
    }

    /**
     * What a row is found by in the column's lookup: a hash of the text under each key, the newest, which is to be stored,
     * first. Case makes no other text.
     */
    public List<String> lookups(SealedColumn column, String text) {
        return hash.all(column.name() + "\0" + lowerCase(text));
    }

    /** Character by character, as PostgreSQL's own does: what its index lets differ differs here. */
    private static String lowerCase(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    String sealJson(SealedColumn column, UUID row, String json) {
        var secret = cipher.encrypt(json.getBytes(StandardCharsets.UTF_8), belonging(column, row));
        return Json.write(new Envelope(cipher.keyId(), Base64.getEncoder().encodeToString(secret)));
    }

    String openJson(SealedColumn column, UUID row, String stored) {
        var envelope = stored.startsWith("{") ? Json.read(stored, Envelope.class) : new Envelope(null, null);
        var keyId = envelope.sealedWith();
        var sealed = envelope.sealed();
        if (keyId == null || sealed == null) {
            return stored;
        }
        try {
            var text = cipher.decrypt(keyId, Base64.getDecoder().decode(sealed), belonging(column, row));
            return new String(text, StandardCharsets.UTF_8);
        } catch (AesGcm.Undecipherable | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    column.name() + " of " + row + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    String keyId() {
        return cipher.keyId();
    }

    /** The bytes of key ids end where this begins: with a character that no id has. */
    private static byte[] belonging(SealedColumn column, UUID row) {
        return ("\0" + column.name() + "\0" + row).getBytes(StandardCharsets.UTF_8);
    }
}
