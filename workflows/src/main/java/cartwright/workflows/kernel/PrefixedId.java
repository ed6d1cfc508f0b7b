package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An id that says what it names: a prefix and a UUIDv7 (RFC 9562), so that ids sort by the time they were drawn. Ids are
 * drawn by the API or in an activity, never in workflow code, which must be replayable.
 */
public interface PrefixedId {

    Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

    /** The whole id, prefix included. */
    String value();

    /** The id without its prefix, as the database stores it. */
    @JsonIgnore
    default UUID uuid() {
        var digits = value().substring(value().length() - 32);
        return new UUID(
                HexFormat.fromHexDigitsToLong(digits.substring(0, 16)),
                HexFormat.fromHexDigitsToLong(digits.substring(16)));
    }

    /** Writes {@code uuid} behind {@code prefix}. */
    static String format(String prefix, UUID uuid) {
        var hex = HexFormat.of();
        return prefix
                + hex.toHexDigits(uuid.getMostSignificantBits())
                + hex.toHexDigits(uuid.getLeastSignificantBits());
    }

    /**
     * Refuses what is not an id of this kind.
     *
     * @throws IllegalArgumentException naming the expected form
     */
    static void requireValid(String prefix, String value) {
        if (!value.startsWith(prefix)
                || !DIGITS.matcher(value.substring(prefix.length())).matches()) {
            throw new IllegalArgumentException("expected " + prefix + " and 32 hexadecimal digits");
        }
    }
}
